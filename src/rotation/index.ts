export { rotationNeedsPrefix } from './errors';
export { DEFAULT_LIFETIME, fitsTwice, refuseEarlyRenewal } from './renewal';
export { overlaps, refuseLongOverlap, type RotationTimes } from './overlap';
