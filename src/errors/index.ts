export { SignetError, isSignetError } from './signet-error';
export type { AttributePath, ErrorParts } from './signet-error';
export { isVisible, visible, visibleJson, visibleLine, visibleYaml } from './visible';
