export { sealedToken } from './sealed-token';
