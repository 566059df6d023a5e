import type { Clients } from '../../clients';
import { toJson } from './json';
import { defineResource } from '../../../kit/framework';
import { create, update } from './apply';
import { remove } from './delete';
import { IMPORT_FORMAT } from './identity';
import { checkManifest } from './manifest';
import { plan } from './plan';
import { importObject, read } from './read';
import { attributes } from './schema';

/** `signet_kubernetes_object`: one object of any kind, by server-side apply. */
export const kubernetesObject = defineResource<Clients>()({
  name: 'kubernetes_object',
  schema: {
    description:
      'One Kubernetes object, applied by the server under the field manager `signet`. The plan lets the server check it (validation, admission policies, rights granted that the granter does not hold) wherever that can be done, and says so where it cannot.',
    attributes,
  },
  validate({ manifest }) {
    checkManifest(toJson(manifest));
  },
  plan,
  create,
  read,
  update,
  delete: remove,
  import: { format: IMPORT_FORMAT, run: importObject },
});
