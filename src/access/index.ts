export { allows } from './allows';
export { difference, intersection, isSubset, verdict } from './difference';
export type { Access, Difference, ResourceAccess, UrlAccess, Verdict } from './difference';
export { lineOf, namedText, resourceText } from './line';
export type { ResourceRequest, Rule, UrlRequest } from './rule';
export type { Match } from './subtract';
