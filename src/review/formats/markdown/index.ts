export { markdown, markerOf } from './markdown';
export type { MarkdownOptions } from './markdown';
