export { didYouMean } from './did-you-mean';
export { SignetError, isSignetError } from './signet-error';
export type { AttributePath, ErrorParts } from './signet-error';
export { systemCode, systemReason } from './system-error';
export { isVisible, visible, visibleJson, visibleLine, visibleYaml } from './visible';
