import type { IConstruct } from 'constructs';
import { KESTRA_MAX_AGE } from '../../facts/kestra';
import { at } from '../errors';

export const kestraErrors = {
  versionUnknown: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/kestra-version-unknown',
      what: '`version` is neither "1.x" nor "2.0"',
      fix: 'Write "1.x" for Kestra 0.24 to 1.3, and "2.0" for later ones.',
      path: ['version'],
    }),

  tenantOther: (construct: IConstruct, prop: string) =>
    at(construct, {
      code: 'construct/kestra-tenant-other',
      what: `\`${prop}\` is of another tenant`,
      why: 'Roles, groups and bindings of Kestra are each of one tenant, and do not reach into another.',
      fix: 'Declare it for this tenant as well, and give that one.',
      path: [prop],
    }),

  resourceUnknown: (construct: IConstruct, version: string, known: readonly string[], other: string | undefined) =>
    at(construct, {
      code: 'construct/kestra-resource-unknown',
      what: `A permission is for a resource that Kestra ${version} does not have`,
      why: `It has ${known.join(', ')}.`,
      fix: other === undefined ? 'Correct `permissions`.' : otherVersion(other),
      path: ['permissions'],
    }),

  actionUnknown: (
    construct: IConstruct,
    resource: string,
    version: string,
    known: readonly string[],
    other: string | undefined,
  ) =>
    at(construct, {
      code: 'construct/kestra-action-unknown',
      what: `A permission has an action that Kestra ${version} does not have`,
      why: `It has ${known.join(', ')}.`,
      fix: other === undefined ? 'Correct `permissions`.' : otherVersion(other),
      path: ['permissions', resource],
    }),

  permissionEmpty: (construct: IConstruct, resource: string) =>
    at(construct, {
      code: 'construct/kestra-permission-empty',
      what: 'A permission has no action',
      why: 'It would allow nothing.',
      fix: 'Add an action, or leave the resource out.',
      path: ['permissions', resource],
    }),

  roleEmpty: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/kestra-role-empty',
      what: 'There is nothing that the role may do',
      fix: 'Give `permissions`, or call an `allow…` method, such as `allowRunFlows()`.',
      path: ['permissions'],
    }),

  roleManaged: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/kestra-role-managed',
      what: 'A role of this name is managed by Kestra itself',
      why: 'Kestra makes it in each tenant, and nobody else can change it.',
      fix: 'Refer to it with `KestraRole.fromRoleName`, or give yours another name.',
      path: ['name'],
    }),

  bindingTwice: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/kestra-binding-twice',
      what: 'The role is bound to this subject, in the same namespace, already',
      why: 'Kestra would keep both bindings, and removing one would take nothing away.',
      fix: 'Remove one of them.',
      path: ['role'],
    }),

  memberTwice: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/kestra-member-twice',
      what: 'It is in this group already',
      fix: 'Remove one of the two calls.',
      path: ['groups'],
    }),

  exclusiveOnInstance: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/kestra-exclusive-groups-on-instance',
      what: '`exclusiveGroups` is given for an account of the instance',
      why: 'Groups are of a tenant. An account of the instance joins those of several tenants, each by itself.',
      fix: 'Leave `exclusiveGroups` out, or leave `tenants` out to make the account in one tenant.',
      path: ['exclusiveGroups'],
    }),

  tenantsEmpty: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/kestra-tenants-empty',
      what: 'The list of tenants is empty',
      why: 'An account of the instance that may enter no tenant can do nothing.',
      fix: 'Name the tenants, or leave `tenants` out to make the account in one tenant.',
      path: ['tenants'],
    }),

  maxAgeInvalid: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/kestra-max-age-invalid',
      what: `\`maxAge\` must be ${KESTRA_MAX_AGE.name}`,
      fix: `Use ${KESTRA_MAX_AGE.rule}.`,
      path: ['maxAge'],
    }),

  extendedWithoutMaxAge: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/kestra-extended-without-max-age',
      what: '`extended` is given, but no `maxAge`',
      why: 'Each use prolongs an extended token by its `maxAge`; without one it never expires anyway.',
      fix: 'Add `maxAge`, or leave `extended` out.',
      path: ['extended'],
    }),
} as const;

function otherVersion(version: string): string {
  return `Kestra ${version} has it. If that is the one at hand, say \`version: '${version}'\` at the Kestra construct.`;
}
