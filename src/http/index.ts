export { networkFault } from './network-fault';
export type { NetworkFault } from './network-fault';
export { jittered, milliseconds } from './pause';
export { scrub, scrubStrictly } from './scrub';
