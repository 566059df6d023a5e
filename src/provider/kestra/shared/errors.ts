import { SignetError, type AttributePath } from '../../../errors';

// Names, identifiers and rights may stand here; no credential ever comes this way.

// What the caller may do

export const needsSuperAdmin = (why: string, path: AttributePath): SignetError =>
  new SignetError({
    code: 'kestra/needs-super-admin',
    what: 'Only a super admin can do this',
    why: `${why} The identity that the provider is authenticated as is none.`,
    fix: 'Authenticate with the API token of a service account that is a super admin, or leave this out.',
    path,
  });

export const noAccess = (tenant: string, tenants: readonly string[]): SignetError =>
  new SignetError({
    code: 'kestra/no-access',
    what: `No access to tenant "${tenant}"`,
    why: `The identity that the provider is authenticated as has access to: ${tenants.join(', ')}.`,
    fix: 'Correct the tenant; or give this identity access to it, and a role there.',
    path: ['tenant'],
  });

export const rightsMissing = (tenant: string, missing: readonly string[]): SignetError =>
  new SignetError({
    code: 'kestra/rights-missing',
    what: `Missing in tenant "${tenant}": ${missing.join(', ')}`,
    why: 'No role of the identity that the provider is authenticated as grants this in the whole tenant, so apply will be refused; a role bound in one namespace does not count for access management.',
    fix: 'Bind a role with these permissions to this identity, without a namespace; or make it a super admin.',
  });

export const rightsUnread = (tenant: string, needed: readonly string[]): SignetError =>
  new SignetError({
    code: 'kestra/rights-unread',
    what: `Not known in tenant "${tenant}": whether the caller has ${needed.join(', ')}`,
    why: 'The identity that the provider is authenticated as may not read what it may do (TENANT_ACCESS: READ, VIEW from 2.0 on), so whether it has the rights for this change shows at apply only.',
    fix: 'Bind a role with all of these permissions to this identity, without a namespace; or make it a super admin.',
  });

// Roles

export const noSuchPermission = (resource: string, near: string | undefined): SignetError =>
  new SignetError({
    code: 'kestra/unknown-resource',
    what: `Kestra has no resource "${resource}"`,
    why: 'Permissions name resources such as FLOW and EXECUTION, in capital letters.',
    fix: near === undefined ? 'See the reference of Kestra for its resources.' : `Is it ${near}?`,
    path: ['permissions', resource],
  });

export const noSuchAction = (resource: string, action: string, allowed: readonly string[]): SignetError =>
  new SignetError({
    code: 'kestra/unknown-action',
    what: `Kestra has no action "${action}" for ${resource}`,
    why: 'Up to version 1.x there are READ, CREATE, UPDATE and DELETE; version 2.0 has others.',
    fix: `Use of: ${allowed.join(', ')}.`,
    path: ['permissions', resource, 'actions'],
  });

export const mixedVersions = (): SignetError =>
  new SignetError({
    code: 'kestra/mixed-versions',
    what: 'The permissions are of two versions of Kestra',
    why: 'Some resources or actions exist up to 1.x alone, and others from 2.0 on, so no server takes them together.',
    fix: 'Write them all for the version that the server has.',
    path: ['permissions'],
  });

export const notGrantable = (resource: string, action: string | undefined, offered: readonly string[]): SignetError =>
  new SignetError({
    code: 'kestra/not-grantable',
    what: `This server cannot grant ${action === undefined ? resource : `${resource}: ${action}`}`,
    why: 'It is not in the list of permissions that the server gives for this tenant; it may be of another version than the role is written for.',
    fix: offered.length === 0 ? 'Leave it out.' : `The server offers: ${offered.join(', ')}.`,
    path: action === undefined ? ['permissions', resource] : ['permissions', resource, 'actions'],
  });

export const managedRole = (name: string): SignetError =>
  new SignetError({
    code: 'kestra/managed-role',
    what: `The role "${name}" comes with Kestra and cannot be managed`,
    why: 'Kestra lets nobody change or delete Admin, Editor, Launcher, Viewer and the like.',
    fix: 'Refer to it with the data source signet_kestra_role; or declare a role of your own.',
    path: ['name'],
  });

// Objects

export const notFound = (kind: string, name: string, where: string, path: AttributePath): SignetError =>
  new SignetError({
    code: 'kestra/no-such-object',
    what: `There is no ${kind} "${name}" in ${where}`,
    why: 'The server lists none of this name, or not to this caller.',
    fix: 'Check the name, the tenant, and what the caller may read.',
    path,
  });

export const exclusiveNothing = (): SignetError =>
  new SignetError({
    code: 'kestra/exclusive-groups',
    what: 'exclusive_groups is set without groups',
    why: 'It takes the service account out of all groups but those of "groups".',
    fix: 'Set groups as well; an empty set takes it out of all.',
    path: ['exclusive_groups'],
  });

export const groupsOfInstance = (): SignetError =>
  new SignetError({
    code: 'kestra/groups-of-instance',
    what: 'A service account of the instance is given groups',
    why: 'With "tenants" it is made on the level of the instance; groups belong to a tenant.',
    fix: 'Leave tenants out; or put the account into groups with signet_kestra_group_member.',
    path: ['groups'],
  });

export const sameBinding = (tenant: string, id: string): SignetError =>
  new SignetError({
    code: 'kestra/same-binding',
    what: 'The same binding exists already',
    why: `Binding "${id}" gives the same role to the same subject in the same namespace. With two of them, deleting one would take nothing away.`,
    fix: `Import it: terraform import signet_kestra_binding.<name> ${tenant}/${id}`,
  });
