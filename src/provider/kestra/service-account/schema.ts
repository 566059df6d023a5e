import { DURATION } from '../../../facts/durations';
import { KESTRA_MACHINE_NAME, KESTRA_TENANT } from '../../../facts/kestra';
import { attribute, nonEmpty, type AtApplyOf, type StateOf, matches } from '../../../kit/framework';
import { idOf, tenantOf } from '../shared';

export const attributes = {
  tenant: tenantOf('service account'),
  name: attribute.string({
    required: true,
    description: 'The name: 1 to 63 lower-case letters and digits, which may have single hyphens between them.',
    validate: [matches(KESTRA_MACHINE_NAME)],
  }),
  description: attribute.string({
    optional: true,
    description: 'What the service account is for.',
    validate: [nonEmpty],
  }),
  super_admin: attribute.bool({
    optional: true,
    default: false,
    description:
      'Whether it has all rights in every tenant. Only a super admin can change this. It is changed in a separate request.',
  }),
  groups: attribute.set('string', {
    optional: true,
    description:
      'Identifiers of its groups. Other memberships are not changed, unless `exclusive_groups` is set. Default: this resource does not manage memberships.',
  }),
  exclusive_groups: attribute.bool({
    optional: true,
    default: false,
    description:
      'Whether to remove it from all groups except those in `groups`. Do not use it together with `signet_kestra_group_member` for this account.',
  }),
  tenants: attribute.set('string', {
    optional: true,
    description:
      'Makes it a service account of the whole instance, with access to these tenants only; `tenant` has no effect then. Only a super admin can do this. Default: it belongs to its `tenant`.',
    validate: [nonEmpty],
    validateEach: [matches(KESTRA_TENANT)],
  }),
  prevent_revoke_if_used_within: attribute.string({
    optional: true,
    description:
      'The account is not deleted or replaced while one of its tokens was used within this duration, such as `72h`, because its tokens end with it. Kestra does not record this argument of a `signet_kestra_api_token`, so set it here, too. To delete the account nevertheless, remove this argument in an apply of its own first.',
    validate: [matches(DURATION)],
  }),
  id: idOf('service account'),
} as const;

export type AccountAttributes = typeof attributes;
export type AccountAtApply = AtApplyOf<AccountAttributes>;
export type AccountState = StateOf<AccountAttributes>;
