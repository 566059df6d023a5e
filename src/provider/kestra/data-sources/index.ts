export { kestraGroup } from './group';
export { kestraRole } from './role';
export { kestraServiceAccount } from './service-account';
export { kestraUser } from './user';
