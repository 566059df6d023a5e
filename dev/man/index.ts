export { manPage } from './man-page';
