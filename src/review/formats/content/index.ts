export { counted, firstOf } from './count';
export { driftTexts } from './drift';
export { findingsOf, severityCounts, severityPart } from './findings';
export { countsText } from './heading';
export { markedName, placeText, subjectText } from './names';
export { allChangesOf, changesOf, gaining, losing, meaningOf } from './subjects';
export type { ChangeAt } from './subjects';
export { changedTokens, recipientTexts, tokenChangeText, tokenCounts } from './tokens';
export { isCertain, limits, verdictText } from './verdict';
