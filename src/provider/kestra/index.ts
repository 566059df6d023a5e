import { kestraApiToken } from './api-token';
import { kestraBinding } from './binding';
import * as dataSources from './data-sources';
import * as lists from './lists';
import { kestraGroup } from './group';
import { kestraGroupMember } from './group-member';
import { kestraRevokeToken } from './revoke-token';
import { kestraRole } from './role';
import { kestraServiceAccount } from './service-account';
import { kestraTenantAccess } from './tenant-access';
import { kestraTokenList } from './token-list';

export { checkVersion, kestra, kestraArguments } from './shared';

/** The Terraform types of Kestra Enterprise. */
export const kestraTypes = {
  resources: [
    kestraApiToken,
    kestraBinding,
    kestraGroup,
    kestraGroupMember,
    kestraRole,
    kestraServiceAccount,
    kestraTenantAccess,
  ],
  dataSources: [...Object.values(dataSources), kestraTokenList],
  lists: Object.values(lists),
  actions: [kestraRevokeToken],
} as const;
