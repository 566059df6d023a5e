import type { Clients } from '../../clients';
import { toJson } from './json';
import { defineResource } from '../../../kit/framework';
import { announceTokens } from './account-tokens';
import { create, update } from './apply';
import { remove } from './delete';
import { IMPORT_FORMAT, parseId } from './identity';
import { checkManifest } from './manifest';
import { plan } from './plan';
import { importObject, read } from './read';
import { resourceIdentity } from './resource-identity';
import { attributes } from './schema';

export { appliedUid, isPlanned } from './in-this-process';
export { importedObject } from './read';
export { identityOfObject } from './resource-identity';

/** `signet_kubernetes_object`: one object of any kind, with server-side apply. */
export const kubernetesObject = defineResource<Clients>()({
  name: 'kubernetes_object',
  schema: {
    description:
      'One Kubernetes object, with server-side apply and the field manager `signet`. During plan, the API server checks it in a dry run (validation, admission policies, RBAC escalation). If that is not possible, the plan shows a warning.',
    attributes,
  },
  validate({ manifest }) {
    checkManifest(toJson(manifest));
  },
  plan,
  planDelete: ({ prior }, context) => announceTokens(parseId(prior.id), context),
  create,
  read,
  update,
  delete: remove,
  import: { format: IMPORT_FORMAT, run: (id, context) => importObject(parseId(id), context) },
  identity: resourceIdentity,
});
