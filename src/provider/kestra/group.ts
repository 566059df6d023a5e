import type { KestraClient, KestraGroup } from '../../api/kestra';
import type { Clients } from '../clients';
import { attribute, defineResource, nonEmpty, type AtApplyOf, type StateOf } from '../../kit/framework';
import { idOf, lifeInTenant, RIGHTS, tenantOf, updateInTenant } from './shared';

const attributes = {
  tenant: tenantOf('group'),
  name: attribute.string({
    required: true,
    description: 'The name of the group; unique in its tenant.',
    validate: [nonEmpty],
  }),
  description: attribute.string({ optional: true, description: 'What the group is for.', validate: [nonEmpty] }),
  id: idOf('group'),
} as const;

type Group = StateOf<typeof attributes>;

export const groupState = (tenant: string, { id, name, description }: KestraGroup): Group => ({
  tenant,
  id,
  name,
  description,
});

const group = {
  what: 'group',
  rights: RIGHTS.group,
  calls: ({ groups }: KestraClient) => groups,
  input: ({ name, description }: AtApplyOf<typeof attributes>) =>
    description === null ? { name } : { name, description },
  state: groupState,
};

/** `signet_kestra_group`: a group, without its members. */
export const kestraGroup = defineResource<Clients>()({
  name: 'kestra_group',
  schema: {
    description:
      'A group of Kestra Enterprise. Declare its members with `signet_kestra_group_member`, or with `groups` of a service account. Members that others add are not removed.',
    attributes,
  },
  ...lifeInTenant(group),
  update: updateInTenant(group),
});
