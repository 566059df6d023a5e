import type { KubernetesClient, KubernetesObject } from '../../../api/kubernetes';
import {
  adoptedManifest,
  apiVersionOf,
  collected,
  identityOf,
  type ListObjects,
  managersToReplace,
  objectFlaw,
  objectId,
  selectAccess,
} from '../../../discovery';
import { type ClusterSelection, withCluster } from '../../access/connect';
import type { Io } from '../../io';
import { Reader } from '../../snapshot/seen';
import type { Adoption } from '../adoption';
import { blockName } from '../block-name';
import { nothingSeen } from '../../snapshot/errors';
import { groupOfObject } from './group-of';
import { readTokens } from './tokens';

export interface KubernetesOptions extends ClusterSelection {
  /** Undefined: all. */
  readonly namespaces: readonly string[] | undefined;
  readonly selector?: string | undefined;
}

/**
 * Finds the access of the ServiceAccounts of namespaces, and their token Secrets. It reads no value of a Secret.
 *
 * @returns the address of the API server.
 */
export function readKubernetes(options: KubernetesOptions, adoption: Adoption, io: Io): Promise<string> {
  return withCluster(options, io, async ({ client, kubernetes }) => {
    const reader = new Reader(io, (error) => kubernetes.isKubernetesApiError(error, 'kubernetes/forbidden'));
    const { namespaces, selector } = options;
    const isWanted = (object: KubernetesObject) => !adoption.leavesOut(groupOfObject(object, namespaces ?? []));
    for await (const object of selectAccess(listOf(client, reader, selector), namespaces, isWanted))
      adopt(object, adoption);
    for (const namespace of namespaces ?? [undefined])
      await readTokens(client, reader, { namespace, selector }, adoption);
    if (!reader.hasSeen) throw nothingSeen('Kubernetes');
    return client.address();
  });
}

/** Reads whole lists, and reports them. */
const listOf = (client: KubernetesClient, reader: Reader, labelSelector: string | undefined): ListObjects =>
  async function* (kind, namespace) {
    const ref = { apiVersion: apiVersionOf(kind), kind, namespace };
    const what = namespace === undefined ? `${kind}s` : `${kind}s of namespace "${namespace}"`;
    const options = { ...(labelSelector && { labelSelector }) };
    yield* await reader.read(what, () => collected(client.each(ref, options)));
  };

function adopt(object: KubernetesObject, adoption: Adoption): void {
  const { kind, metadata } = object;
  const identity = identityOf(object);
  const { namespace, name } = identity;
  const parts = namespace === undefined ? [name] : [namespace, name];
  const what = `${kind} ${parts.join('/')}`;
  const flaw = metadata.deletionTimestamp === undefined ? objectFlaw(object) : 'It is being deleted.';
  if (flaw !== undefined) adoption.refuse(what, flaw);
  else
    adoption.add(what, {
      type: 'signet_kubernetes_object',
      name: blockName(kind, parts),
      importId: objectId(identity),
      // The first fields determine the order.
      arguments: {
        manifest: {
          apiVersion: null,
          kind: null,
          metadata: null,
          ...adoptedManifest(object, managersToReplace(object)),
        },
      },
    });
}
