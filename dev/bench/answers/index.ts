export { answered } from './answered';
