export { checkAccess } from './access';
export { idOf, tenantOf, tenantToSearch } from './attributes';
export { hasChanges } from './changes';
export { kestra, kestraArguments } from './configuration';
export * from './errors';
export { partsOfImportId } from './import-id';
export { RIGHTS } from './rights';
export { preparePlan, tenantAtApply } from './tenant';
export { lifeInTenant, updateInTenant } from './tenant-object';
