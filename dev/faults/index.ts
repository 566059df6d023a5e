export { startBlackHole } from './black-hole';
export type { BlackHole } from './black-hole';
export { kill, processes, providersBelow } from './processes';
export type { ProcessInfo } from './processes';
export { FAULTS, startFaultProxy } from './proxy';
export type { Fault, FaultProxy, FaultRule, Upstream } from './proxy';
export { randomFrom, seedOf } from './random';
