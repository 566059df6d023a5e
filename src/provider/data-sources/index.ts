export { accessReview } from './access-review';
export { kestraGroup, kestraRole, kestraServiceAccount, kestraUser } from './kestra';
export { sealedToken } from './sealed-token';
