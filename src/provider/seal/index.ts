export { HIDDEN_IN_PLANS, replacedWhenChanged, targetArguments, validatePrefix } from './arguments';
export { checkExpiry, keyPath, plannedReaders, sealerOf, TARGET_ATTRIBUTES, validateTarget } from './target';
