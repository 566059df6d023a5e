export { AskedOnce } from './asked-once';
export { remember } from './remember';
