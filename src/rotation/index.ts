export { comesAt, isBehind } from './age';
export { type Due, dueAt, type EventTimes, eventTimes, type TokenTimes } from './due';
export { rotationNeedsPrefix } from './errors';
export { DEFAULT_LIFETIME, fitsTwice, refuseEarlyRenewal } from './renewal';
export { overlaps, refuseLongOverlap, type RotationTimes } from './overlap';
