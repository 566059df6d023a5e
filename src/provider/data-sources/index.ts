export { accessReview } from './access-review';
export { sealedToken } from './sealed-token';
