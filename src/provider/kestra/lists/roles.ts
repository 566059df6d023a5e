import { findKestraRoles, roleFlaw } from '../../../discovery';
import { defineListResource } from '../../../kit/framework';
import type { Clients } from '../../clients';
import { mayShow } from '../../may-show';
import { kestraRole, roleState } from '../role';
import { given, nameOf, tenant } from './filters';

export const roleList = defineListResource<Clients>()({
  resource: kestraRole,
  schema: {
    description: 'Lists the custom roles of a tenant of Kestra Enterprise. Built-in roles cannot be managed.',
    attributes: { tenant, name: nameOf('roles') },
  },
  async *list({ config, includeResource }, context) {
    const client = await context.clients.kestra(context);
    for await (const { displayName, identity, object } of findKestraRoles(client, given(config), context))
      if (mayShow(displayName, object, context, includeResource ? roleFlaw(object) : undefined))
        yield { displayName, identity, resource: roleState(identity.tenant, object) };
  },
});
