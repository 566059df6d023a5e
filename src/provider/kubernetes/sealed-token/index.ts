export { sealedTokenData } from './data-source';
export { sealedToken } from './resource';
