import { ACCESS_KINDS, type AccessKind, findObjects, objectFlaw, PRODUCTS, type Product } from '../../../discovery';
import { DNS_LABEL } from '../../../facts/names';
import { attribute, defineListResource, matches, nonEmpty, oneOf } from '../../../kit/framework';
import type { Clients } from '../../clients';
import { mayShow } from '../../may-show';
import { identityOfObject, importedObject, kubernetesObject } from '../object';

/** Lists the ServiceAccounts, roles and bindings that a configuration can import. */
export const objectList = defineListResource<Clients>()({
  resource: kubernetesObject,
  schema: {
    description:
      'Lists the ServiceAccounts, Roles, ClusterRoles, RoleBindings and ClusterRoleBindings of a cluster, also those of a role of Kargo or of an access to Argo Workflows. Objects that Kubernetes, Kargo or a controller creates are left out: built-in roles, objects with an owner, the ServiceAccount `default`, and the namespaces `kube-*` of the cluster, unless `namespace` names one.',
    attributes: {
      namespace: attribute.string({
        optional: true,
        description:
          'The namespace. Only namespaced objects are listed then; with `product`, also the ClusterRoles and ClusterRoleBindings of its ServiceAccounts. Default: the whole cluster.',
        validate: [matches(DNS_LABEL)],
      }),
      kinds: attribute.list('string', {
        optional: true,
        description:
          'The kinds: `ServiceAccount`, `Role`, `ClusterRole`, `RoleBinding`, `ClusterRoleBinding`. Default: all of them.',
        validate: [nonEmpty],
        validateEach: [oneOf(...ACCESS_KINDS)],
      }),
      label_selector: attribute.string({
        optional: true,
        description: 'Only objects that match this label selector, such as `team=build`.',
        validate: [nonEmpty],
      }),
      product: attribute.string({
        optional: true,
        description:
          '`kargo`: only the ServiceAccounts of system roles and of projects, their bindings, and the roles that these give. `argo-workflows`: only the roles with rules for Argo Workflows, their bindings, and the ServiceAccounts that have them. All objects of the five kinds are read to find them.',
        validate: [oneOf(...PRODUCTS)],
      }),
    },
  },
  async *list({ config, includeResource }, context) {
    const { clients, signal } = context;
    const filter = {
      namespace: config.namespace ?? undefined,
      // Validated: only these kinds and products.
      kinds: (config.kinds ?? undefined) as readonly AccessKind[] | undefined,
      labelSelector: config.label_selector ?? undefined,
      product: (config.product ?? undefined) as Product | undefined,
    };
    for await (const { displayName, identity, object } of findObjects(await clients.kubernetes(), filter, { signal })) {
      const resource = includeResource ? importedObject(identity, object).state : undefined;
      if (mayShow(displayName, resource?.manifest.value, context, includeResource ? objectFlaw(object) : undefined))
        yield { displayName, identity: identityOfObject(identity), resource };
    }
  },
});
