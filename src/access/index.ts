export { allows } from './allows';
export { difference, intersection, isSubset, remainder, verdict } from './difference';
export type { Access, Difference, Remainder, ResourceAccess, UrlAccess, Verdict } from './difference';
export { exceptionTexts, lineOf, listed, matchesText, namedText, resourceText, resourceTexts } from './line';
export { kestraAllows, kestraRemainder } from './kestra';
export type { KestraAccess, KestraGrant, KestraRequest } from './kestra';
export type { ResourceRequest, Rule, UrlRequest } from './rule';
export type { Match } from './subtract';
