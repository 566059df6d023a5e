export { html } from './html';
export { REVIEW_PAGE } from './template';
