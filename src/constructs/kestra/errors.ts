import type { IConstruct } from 'constructs';
import { closest } from '../../facts/closest';
import { KESTRA_ACCESS, KESTRA_MAX_AGE, KESTRA_VERSIONS, kestraHas, type KestraVersion } from '../../facts/kestra';
import { kestraEquivalents, kestraInstead } from '../../facts/kestra-migration';
import { at, suggesting } from '../errors';

export const kestraErrors = {
  versionUnknown: (construct: IConstruct, given: unknown) =>
    at(construct, {
      code: 'construct/kestra-version-unknown',
      what: '`version` is neither "1.x" nor "2.0"',
      fix: suggesting('Write "1.x" for Kestra 0.24 to 1.3, and "2.0" for later versions.', given, KESTRA_VERSIONS),
      path: ['version'],
    }),

  versionOther: (construct: IConstruct, version: string, ofProvider: string) =>
    at(construct, {
      code: 'construct/kestra-version-other',
      what: `\`version\` is ${version}, but the SignetProvider is for Kestra ${ofProvider}`,
      fix: 'Remove `version` here, or correct `kestra.version` of the SignetProvider.',
      path: ['version'],
    }),

  tenantOther: (construct: IConstruct, prop: string, tenants: readonly [string, string]) =>
    at(construct, {
      code: 'construct/kestra-tenant-other',
      what: `\`${prop}\` belongs to another tenant: one is in "${tenants[0]}", the other in "${tenants[1]}"`,
      why: 'Each role, group and binding of Kestra belongs to one tenant, and cannot be used in another tenant.',
      fix: 'Declare it in this tenant as well, and use that one. Where no tenant is set, it is "main": if the environment of the engine sets another one, set `kestra.tenant` of the SignetProvider.',
      path: [prop],
    }),

  providerOther: (construct: IConstruct, prop: string) =>
    at(construct, {
      code: 'construct/kestra-provider-other',
      what: `\`${prop}\` is declared with another provider`,
      why: 'Each SignetProvider connects to one Kestra, and an id of another Kestra is not known there.',
      fix: 'Declare both with the same provider.',
      path: [prop],
    }),

  tenantNotOfAccount: (construct: IConstruct, prop: string, tenant: string) =>
    at(construct, {
      code: 'construct/kestra-tenant-not-of-account',
      what: `The service account has no access to tenant "${tenant}"`,
      why: 'From Kestra 2.0 on, an account must have access to a tenant before it can be in a group or have a role there.',
      fix: `Add "${tenant}" to \`tenants\` of the service account.`,
      path: [prop],
    }),

  resourceUnknown: (construct: IConstruct, version: KestraVersion, resource: string, actions: readonly string[]) =>
    at(construct, {
      code: 'construct/kestra-resource-unknown',
      what: `A permission is for a resource that Kestra ${version} does not have`,
      why: `It has ${KESTRA_ACCESS[version].resources.join(', ')}.`,
      fix: permissionFix(version, 'resources', resource, resource, actions.length > 0 ? actions : ['READ']),
      path: ['permissions'],
    }),

  actionUnknown: (construct: IConstruct, version: KestraVersion, resource: string, action: string) =>
    at(construct, {
      code: 'construct/kestra-action-unknown',
      what: `A permission has an action that Kestra ${version} does not have`,
      why: `It has ${KESTRA_ACCESS[version].actions.join(', ')}.`,
      fix: permissionFix(version, 'actions', action, resource, [action]),
      path: ['permissions', resource],
    }),

  permissionEmpty: (construct: IConstruct, resource: string) =>
    at(construct, {
      code: 'construct/kestra-permission-empty',
      what: 'A permission has no action',
      why: 'It would allow nothing.',
      fix: 'Add an action, or remove the resource.',
      path: ['permissions', resource],
    }),

  roleEmpty: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/kestra-role-empty',
      what: 'The role allows nothing',
      fix: 'Set `permissions`, or call an `allow…` method, such as `allowRunFlows()`.',
      path: ['permissions'],
    }),

  roleManaged: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/kestra-role-managed',
      what: 'A role with this name is managed by Kestra',
      why: 'Kestra creates it in each tenant, and it cannot be changed.',
      fix: 'Refer to it with `KestraRole.fromRoleName`, or choose another name.',
      path: ['name'],
    }),

  bindingTwice: (construct: IConstruct, subject: IConstruct) =>
    at(construct, {
      code: 'construct/kestra-binding-twice',
      what: `The role is already bound to ${subject.node.path} in the same namespace`,
      why: 'Kestra would keep both bindings, and removing one of them would have no effect.',
      fix: 'Remove one of the two `bind` calls.',
      path: ['subject'],
    }),

  memberTwice: (construct: IConstruct, group: IConstruct) =>
    at(construct, {
      code: 'construct/kestra-member-twice',
      what: `It is already in the group ${group.node.path}`,
      fix: 'Remove the group from `groups`, or remove the call of `addToGroup`.',
      path: ['groups'],
    }),

  exclusiveOnInstance: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/kestra-exclusive-groups-on-instance',
      what: '`exclusiveGroups` is set for an account of the instance',
      why: 'Each group belongs to one tenant. An account of the instance is added to the groups of its tenants one by one.',
      fix: 'Remove `exclusiveGroups`, or remove `tenants` to create the account in one tenant.',
      path: ['exclusiveGroups'],
    }),

  tenantsEmpty: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/kestra-tenants-empty',
      what: 'The list of tenants is empty',
      why: 'An account of the instance without access to a tenant can do nothing.',
      fix: 'Name the tenants, or remove `tenants` to create the account in one tenant.',
      path: ['tenants'],
    }),

  tokenTwice: (construct: IConstruct, name: string, earlier: IConstruct) =>
    at(construct, {
      code: 'construct/kestra-token-twice',
      what: `${earlier.node.path} already declares the token "${name}" of this owner`,
      why: 'In Kestra, the two tokens could not be distinguished.',
      fix: 'Set another `name`.',
      path: ['name'],
    }),

  maxAgeInvalid: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/kestra-max-age-invalid',
      what: `\`maxAge\` must be ${KESTRA_MAX_AGE.name}`,
      fix: `Use ${KESTRA_MAX_AGE.rule}.`,
      path: ['maxAge'],
    }),

  twoSchedules: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/kestra-two-schedules',
      what: '`rotation` and `renewBefore` are both set',
      why: 'A new token is issued either at an age, or before the expiry.',
      fix: 'Remove one of them.',
      path: ['renewBefore'],
    }),

  extendedWithoutMaxAge: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/kestra-extended-without-max-age',
      what: '`extended` is set, but `maxAge` is not',
      why: 'Each use of an extended token extends it by its `maxAge`. Without `maxAge`, the token never expires.',
      fix: 'Set `maxAge`, or remove `extended`.',
      path: ['extended'],
    }),
} as const;

/** What to write for a name that a version does not have. A name that no version has is not repeated. */
function permissionFix(
  version: KestraVersion,
  kind: 'resources' | 'actions',
  name: string,
  resource: string,
  actions: readonly string[],
): string {
  const equivalents = actions.map((action) => kestraEquivalents(version, resource, action));
  if (equivalents.every((one) => one === undefined)) {
    const meant = closest(name, KESTRA_ACCESS[version][kind]);
    return meant === undefined ? 'Correct `permissions`.' : `Did you mean ${meant}?`;
  }
  const instead = kestraInstead(
    version,
    name,
    equivalents.flatMap((one) => one ?? []),
  );
  const other = KESTRA_VERSIONS.find((one) => one !== version && kestraHas(one, kind, name));
  if (other === undefined) return instead;
  return `${instead} If your server is Kestra ${other}, set \`version: '${other}'\` at the Kestra construct.`;
}
