export { html, REVIEW_PAGE } from './html';
export { json } from './json';
export { markdown, markerOf } from './markdown';
export type { MarkdownOptions } from './markdown';
export { sarif } from './sarif';
export type { SarifOptions } from './sarif';
export { terminal } from './terminal';
export type { TerminalOptions } from './terminal';
