import { findKestraGroups, groupFlaw } from '../../../discovery';
import { defineListResource } from '../../../kit/framework';
import type { Clients } from '../../clients';
import { mayShow } from '../../may-show';
import { groupState, kestraGroup } from '../group';
import { given, nameOf, tenant } from './filters';

export const groupList = defineListResource<Clients>()({
  resource: kestraGroup,
  schema: {
    description: 'Lists the groups of a tenant of Kestra Enterprise, without their members.',
    attributes: { tenant, name: nameOf('groups') },
  },
  async *list({ config, includeResource }, context) {
    const client = await context.clients.kestra(context);
    for await (const { displayName, identity, object } of findKestraGroups(client, given(config), context))
      if (mayShow(displayName, object, context, includeResource ? groupFlaw(object.name) : undefined))
        yield { displayName, identity, resource: groupState(identity.tenant, object) };
  },
});
