export { compareBaselines, joinBaselines, parseBaseline, printBaseline } from './baseline';
export type { ApiKind, Baseline } from './baseline';
export type { AccessObject, LabelSelector, Subject } from './objects';
export { html, json, markdown, markerOf, REVIEW_PAGE, sarif, terminal } from './formats';
export type { MarkdownOptions, SarifOptions, TerminalOptions } from './formats';
export { accessGraph } from './access-graph';
export { review, reviewWithGraph } from './review';
export type { ReviewOptions, ReviewWithGraph } from './review';
export type { Review, ReviewFinding, TokenChange } from './result';
