import type { Route } from '../http/route';
import type { KestraProfile } from '../profiles/profile';
import { acls } from './acls';
import { apiTokens } from './api-tokens';
import { bindings } from './bindings';
import { groupMembers } from './group-members';
import { groups } from './groups';
import { instanceServiceAccounts } from './instance-service-accounts';
import { me } from './me';
import { roles } from './roles';
import { serviceAccounts } from './service-accounts';
import { tenantAccess } from './tenant-access';
import { users } from './users';

/** All routes of a version. */
export function routesOf(profile: KestraProfile): readonly Route[] {
  return [
    ...acls[profile],
    ...apiTokens,
    ...bindings,
    ...groupMembers,
    ...groups,
    ...instanceServiceAccounts,
    ...me,
    ...roles,
    ...serviceAccounts,
    ...tenantAccess,
    ...users,
  ];
}
