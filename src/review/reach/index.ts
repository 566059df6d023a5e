export { reachOf } from './reach-of';
