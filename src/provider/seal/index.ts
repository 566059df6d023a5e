export { HIDDEN_IN_PLANS, targetArguments, targetOfIssue, validatePrefix } from './arguments';
export { checkExpiry } from './expiry';
export { FORM_ATTRIBUTES, keyPath, plannedReaders, recipientsChange, sealerOf, validateTarget } from './target';
