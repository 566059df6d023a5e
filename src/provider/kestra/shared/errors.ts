import { SignetError, type AttributePath } from '../../../errors';
import { type EndingToken, endingTokens } from '../../issuance';

// Names, identifiers and rights may be part of these texts. Credentials may not.

// What the caller may do

export const needsSuperAdmin = (why: string, path: AttributePath): SignetError =>
  new SignetError({
    code: 'kestra/needs-super-admin',
    what: 'Only a super admin can do this',
    why: `${why} The identity of the provider is not a super admin.`,
    fix: 'Authenticate with the API token of a service account that is a super admin (in Kestra 2.0: an instance owner), or remove the attribute.',
    path,
  });

export const noAccess = (tenant: string, tenants: readonly string[]): SignetError =>
  new SignetError({
    code: 'kestra/no-access',
    what: `No access to tenant "${tenant}"`,
    why: `The identity of the provider has access to: ${tenants.join(', ')}.`,
    fix: 'Correct the tenant, or give this identity access to it and a role there.',
    path: ['tenant'],
  });

export const rightsMissing = (tenant: string, missing: readonly string[]): SignetError =>
  new SignetError({
    code: 'kestra/rights-missing',
    what: `Missing permissions in tenant "${tenant}": ${missing.join(', ')}`,
    why: 'No role of the identity of the provider grants them in the whole tenant, so apply will be refused. A role that is bound in one namespace does not count for access management.',
    fix: 'Bind a role with these permissions to this identity, without a namespace, or make it a super admin.',
  });

export const rightsUnread = (tenant: string, needed: readonly string[]): SignetError =>
  new SignetError({
    code: 'kestra/rights-unread',
    what: `It is unknown whether the caller has these permissions in tenant "${tenant}": ${needed.join(', ')}`,
    why: 'The identity of the provider may not read its own permissions (TENANT_ACCESS: READ; USER: VIEW from 2.0 on), so only apply shows whether it has the rights for this change.',
    fix: 'Bind a role with all of these permissions to this identity, without a namespace, or make it a super admin.',
  });

export const versionDiffers = (declared: string, actual: string): SignetError =>
  new SignetError({
    code: 'kestra/version-differs',
    what: `The configuration is for Kestra ${declared}, but the server is Kestra ${actual}`,
    why: 'The version comes from version in the kestra block of the provider, or from the environment variable KESTRA_VERSION. Roles and the access to tenants differ between 1.x and 2.0.',
    fix: `Set it to ${actual}, also at the Kestra construct of a CDKTF stack; or connect to the server of the other version.`,
    shared: true,
  });

// Roles

export const noSuchPermission = (resource: string, advice: string | undefined): SignetError =>
  new SignetError({
    code: 'kestra/unknown-resource',
    what: `Kestra has no resource "${resource}"`,
    why: 'Permissions name resources such as FLOW and EXECUTION, in capital letters.',
    fix: advice ?? 'The documentation of Kestra lists the resources.',
    path: ['permissions', resource],
  });

export const noSuchAction = (resource: string, action: string, advice: string): SignetError =>
  new SignetError({
    code: 'kestra/unknown-action',
    what: `Kestra has no action "${action}" for ${resource}`,
    why: 'Versions up to 1.x have READ, CREATE, UPDATE and DELETE; version 2.0 has others.',
    fix: advice,
    path: ['permissions', resource, 'actions'],
  });

export const mixedVersions = (): SignetError =>
  new SignetError({
    code: 'kestra/mixed-versions',
    what: 'The permissions are written for two versions of Kestra',
    why: 'Some resources or actions exist up to 1.x only, and others from 2.0 on, so no server accepts them together.',
    fix: 'Write all of them for the version of the server.',
    path: ['permissions'],
  });

export const otherVersion = (version: string, advice: readonly string[]): SignetError =>
  new SignetError({
    code: 'kestra/other-version',
    what: `The role has permissions that Kestra ${version}, the version of this server, does not have`,
    why: advice.join('\n'),
    fix: `Write the permissions of Kestra ${version}. In a CDKTF stack, set version: '${version}' at the Kestra construct.`,
    path: ['permissions'],
  });

export const notGrantable = (resource: string, action: string | undefined, offered: readonly string[]): SignetError =>
  new SignetError({
    code: 'kestra/not-grantable',
    what: `This server cannot grant ${action === undefined ? resource : `${resource}: ${action}`}`,
    why: 'The server does not list this permission for the tenant. The role may be written for another version.',
    fix: offered.length === 0 ? 'Remove it.' : `The server offers: ${offered.join(', ')}.`,
    path: action === undefined ? ['permissions', resource] : ['permissions', resource, 'actions'],
  });

export const managedRole = (name: string): SignetError =>
  new SignetError({
    code: 'kestra/managed-role',
    what: `The role "${name}" is a built-in role of Kestra and cannot be managed`,
    why: 'Nobody can change or delete the built-in roles, such as Admin, Editor, Launcher and Viewer.',
    fix: 'Refer to it with the data source signet_kestra_role, or declare a role with another name.',
    path: ['name'],
  });

// Objects

export const notFound = (kind: string, name: string, where: string, path: AttributePath): SignetError =>
  new SignetError({
    code: 'kestra/no-such-object',
    what: `There is no ${kind} "${name}" in ${where}`,
    why: 'The server has none of this name, or this caller may not list it.',
    fix: 'Check the name, the tenant, and the rights of the caller.',
    path,
  });

export const accessMissing = (tenant: string, user: string): SignetError =>
  new SignetError({
    code: 'kestra/access-missing',
    what: `There is no user "${user}" with access to tenant "${tenant}"`,
    why: 'From Kestra 2.0 on, a user or a service account of the instance must have access to a tenant before it can be in a group or have a role there.',
    fix: `Declare signet_kestra_tenant_access with tenant = "${tenant}" and user_id = "${user}", and add it to depends_on of this resource. If the identifier is wrong, correct it.`,
  });

export const exclusiveNothing = (): SignetError =>
  new SignetError({
    code: 'kestra/exclusive-groups',
    what: 'exclusive_groups is set without groups',
    why: 'It removes the service account from all groups except those in "groups".',
    fix: 'Set groups as well; an empty set removes it from all groups.',
    path: ['exclusive_groups'],
  });

export const groupsOfInstance = (): SignetError =>
  new SignetError({
    code: 'kestra/groups-of-instance',
    what: 'A service account of the instance has groups',
    why: 'With "tenants" it belongs to the whole instance, but a group belongs to one tenant.',
    fix: 'Remove tenants, or add the account to groups with signet_kestra_group_member.',
    path: ['groups'],
  });

export const sameBinding = (tenant: string, id: string): SignetError =>
  new SignetError({
    code: 'kestra/same-binding',
    what: 'The same binding already exists',
    why: `Binding "${id}" gives the same role to the same subject in the same namespace. With two bindings, deleting one would not remove the right.`,
    fix: `If another resource has this binding, remove one of the two; if it only has another address now, use a "moved" block. Otherwise import it: terraform import signet_kestra_binding.<name> ${tenant}/${id}`,
  });

export const declaredTwice = (kind: string, id: string): SignetError =>
  new SignetError({
    code: 'kestra/declared-twice',
    what: `The ${kind} ${id} is declared by two resources`,
    why: 'Removing either of them would delete it, also for the other.',
    fix: 'Remove one of them. If the resource only has another address now, use a "moved" block. If the state contains both, remove one with "terraform state rm" before you remove it from the configuration.',
  });

// What ends with a service account

export const ownAccount = (name: string): SignetError =>
  new SignetError({
    code: 'kestra/own-account',
    what: `The service account "${name}" was not deleted, because the provider itself is authenticated as it`,
    why: 'Deleting it would end the access of this run before it is done.',
    fix: 'Configure the provider with the token of another account or user first. To keep the account and only remove it from the state, use terraform state rm or a "removed" block.',
  });

const endOf = (name: string): string => `All tokens of the service account "${name}" stop working when it is deleted`;

export const tokensEnd = (account: string, tokens: readonly EndingToken[]): SignetError =>
  new SignetError({
    code: 'kestra/tokens-end',
    what: endOf(account),
    why: `It has these tokens: ${endingTokens(tokens)}.`,
    fix: 'Make sure that nothing uses these tokens.',
  });

export const tokensEndUnknown = (account: string): SignetError =>
  new SignetError({
    code: 'kestra/tokens-end-unknown',
    what: endOf(account),
    why: 'They could not be listed: the identity of the provider may not read the tokens of the account.',
    fix: 'See them in Kestra.',
  });
