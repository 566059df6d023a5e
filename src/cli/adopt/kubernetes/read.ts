import type { KubernetesClient, KubernetesObject } from '../../../api/kubernetes';
import { type AccessKind, adoptedManifest, apiVersionOf, managersToReplace, objectId } from '../../../discovery';
import type { RoleRef, SubjectObject } from '../../../facts/kubernetes';
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
 * Finds the ServiceAccounts, Roles, RoleBindings and token Secrets of namespaces, the ClusterRoleBindings of their
 * ServiceAccounts, and the ClusterRoles that any of these bindings gives. It reads no value of a Secret.
 *
 * @returns the address of the API server.
 */
export function readKubernetes(options: KubernetesOptions, adoption: Adoption, io: Io): Promise<string> {
  return withCluster(options, io, async ({ client, kubernetes }) => {
    const reader = new Reader(io, (error) => kubernetes.isKubernetesApiError(error, 'kubernetes/forbidden'));
    const places = options.namespaces ?? [undefined];
    const list = (kind: AccessKind, namespace?: string) => listOf(client, reader, kind, namespace, options.selector);
    const ofNamespaces = async (kind: AccessKind) => {
      const found: KubernetesObject[] = [];
      for (const namespace of places) found.push(...(await list(kind, namespace)));
      return found;
    };
    const accounts = await ofNamespaces('ServiceAccount');
    const roles = await ofNamespaces('Role');
    const bindings = [
      ...(await ofNamespaces('RoleBinding')),
      ...(await list('ClusterRoleBinding')).filter((binding) => bindsAccountIn(binding, options.namespaces)),
    ].filter((binding) => !adoption.leavesOut(groupOfObject(binding)));
    const given = new Set(bindings.map(({ roleRef }) => roleRef as RoleRef).map(({ kind, name }) => `${kind} ${name}`));
    const clusterRoles = (await list('ClusterRole')).filter(({ metadata }) =>
      given.has(`ClusterRole ${metadata.name ?? ''}`),
    );
    const others = [...accounts, ...roles, ...clusterRoles];
    for (const object of others) if (!adoption.leavesOut(groupOfObject(object))) adopt(object, adoption);
    for (const binding of bindings) adopt(binding, adoption);
    for (const namespace of places) await readTokens(client, reader, { ...options, namespace }, adoption);
    if (!reader.hasSeen) throw nothingSeen('Kubernetes');
    return client.address();
  });
}

async function listOf(
  client: KubernetesClient,
  reader: Reader,
  kind: AccessKind,
  namespace: string | undefined,
  labelSelector: string | undefined,
): Promise<readonly KubernetesObject[]> {
  const apiVersion = apiVersionOf(kind);
  const items = await reader.read(
    namespace === undefined ? `${kind}s` : `${kind}s of namespace "${namespace}"`,
    async () => (await client.list({ apiVersion, kind, namespace }, { ...(labelSelector && { labelSelector }) })).items,
  );
  return [...items]
    .map((item) => ({ ...item, apiVersion, kind }))
    .sort((a, b) => (objectId(identityOf(a)) < objectId(identityOf(b)) ? -1 : 1));
}

const bindsAccountIn = ({ subjects }: KubernetesObject, namespaces: readonly string[] | undefined): boolean =>
  ((subjects ?? []) as readonly SubjectObject[]).some(
    (subject) => subject.kind === 'ServiceAccount' && (namespaces?.includes(subject.namespace) ?? true),
  );

function adopt(object: KubernetesObject, adoption: Adoption): void {
  const { kind, metadata } = object;
  const identity = identityOf(object);
  const { namespace, name } = identity;
  const parts = namespace === undefined ? [name] : [namespace, name];
  const what = `${kind} ${parts.join('/')}`;
  if (metadata.deletionTimestamp !== undefined) adoption.refuse(what, 'It is being deleted.');
  else if (metadata.generateName !== undefined)
    adoption.refuse(what, 'It was created with generateName, which a manifest must not have.');
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

function identityOf({ apiVersion, kind, metadata: { namespace, name = '' } }: KubernetesObject) {
  return { apiVersion, kind, ...(namespace !== undefined && { namespace }), name };
}
