export { kestra, kestraArguments } from './configuration';
export { kestraUnknown } from './errors';
