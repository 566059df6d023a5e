import { KESTRA_MACHINE_NAME } from '../../../facts/kestra';
import { attribute, nonEmpty, type AtApplyOf, type StateOf, matches } from '../../../kit/framework';
import { idOf, tenantOf } from '../shared';

export const attributes = {
  tenant: tenantOf('service account'),
  name: attribute.string({
    required: true,
    description: 'The name: 1 to 63 lower-case letters and digits, with single hyphens between them.',
    validate: [matches(KESTRA_MACHINE_NAME)],
  }),
  description: attribute.string({ optional: true, description: 'What it is for.', validate: [nonEmpty] }),
  super_admin: attribute.bool({
    optional: true,
    default: false,
    description:
      'Whether it may do everything, in every tenant. Only a super admin can change this; it is changed by a call of its own.',
  }),
  groups: attribute.set('string', {
    optional: true,
    description:
      'Identifiers of groups that it is in. Other memberships are left alone unless `exclusive_groups` is set. Default: memberships are not managed here.',
  }),
  exclusive_groups: attribute.bool({
    optional: true,
    default: false,
    description:
      'Whether to take it out of all groups but those of `groups`. Not together with `signet_kestra_group_member` for this account.',
  }),
  tenants: attribute.set('string', {
    optional: true,
    description:
      'Makes it a service account of the instance, with access to these tenants and no others; `tenant` means nothing then. Only a super admin can. Default: it belongs to its `tenant`.',
  }),
  id: idOf('service account'),
} as const;

export type AccountAttributes = typeof attributes;
export type AccountAtApply = AtApplyOf<AccountAttributes>;
export type AccountState = StateOf<AccountAttributes>;
