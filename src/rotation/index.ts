export { rotationNeedsPrefix } from './errors';
export { overlaps, refuseLongOverlap, type RotationTimes } from './overlap';
