import { findKestraBindings, namespaceFlaw } from '../../../discovery';
import { KESTRA_NAMESPACE } from '../../../facts/kestra';
import { attribute, defineListResource, matches } from '../../../kit/framework';
import type { Clients } from '../../clients';
import { mayShow } from '../../may-show';
import { bindingState, kestraBinding } from '../binding';
import { given, idOf, tenant } from './filters';

export const bindingList = defineListResource<Clients>()({
  resource: kestraBinding,
  schema: {
    description: 'Lists the bindings of a tenant of Kestra Enterprise.',
    attributes: {
      tenant,
      subject_id: idOf('Only bindings of the user, group or service account with this identifier.'),
      role_id: idOf('Only bindings of the role with this identifier.'),
      namespace: attribute.string({
        optional: true,
        description: 'Only bindings in this namespace.',
        validate: [matches(KESTRA_NAMESPACE)],
      }),
    },
  },
  async *list({ config: { tenant: of, subject_id: subjectId, role_id: roleId, namespace }, includeResource }, context) {
    const client = await context.clients.kestra(context);
    const filter = given({ tenant: of, subjectId, roleId, namespace });
    for await (const { displayName, identity, object } of findKestraBindings(client, filter, context))
      if (mayShow(displayName, object, context, includeResource ? namespaceFlaw(object.namespace) : undefined))
        yield { displayName, identity, resource: bindingState(identity.tenant, object) };
  },
});
