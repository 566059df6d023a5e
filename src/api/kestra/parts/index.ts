export { bindings } from './bindings';
export { caller } from './caller';
export { groups } from './groups';
export { roles } from './roles';
export { serviceAccounts } from './service-accounts';
export { tenantAccess } from './tenant-access';
export { tokens } from './tokens';
export { users } from './users';
