import type { KubernetesClient, KubernetesObject } from '../api/kubernetes';
import { KARGO_PROJECT } from '../facts/kargo';
import { ACCESS_KINDS, type AccessKind, apiVersionOf, isOfCluster } from './access-kinds';
import { accessOf, type AccessObjects, type Product } from './access-of-product';
import type { FindOptions, Found } from './found';
import { isNotDeclared } from './not-declared';
import { collected } from './collected';
import { identityOf, objectId, type ObjectIdentity } from './object-id';
import { selectObjects } from './select-objects';

export type FoundObject = Found<ObjectIdentity, KubernetesObject>;

/** Which objects are found. */
export interface ObjectFilter {
  /** Default: all kinds that declare access; with a namespace only the namespaced ones, unless a product is given. */
  readonly kinds?: readonly AccessKind[] | undefined;
  /** Default: all namespaces. */
  readonly namespace?: string | undefined;
  readonly labelSelector?: string | undefined;
  /** Only the access of this product. With a namespace: of its ServiceAccounts. */
  readonly product?: Product | undefined;
}

/**
 * The ServiceAccounts, roles and bindings of a cluster that a configuration can declare, by kind, namespace and name; see
 * {@link isNotDeclared} for those that are left out. Each page is read when the caller reaches it, but with a product all
 * objects are read first.
 */
export async function* findObjects(
  client: KubernetesClient,
  filter: ObjectFilter,
  options: FindOptions = {},
): AsyncGenerator<FoundObject> {
  const { namespace, product, labelSelector } = filter;
  const asked = namespace === undefined ? [] : [namespace];
  const kinds = ACCESS_KINDS.filter((kind) => filter.kinds?.includes(kind) ?? true);
  const list = (selector?: string) => (kind: AccessKind, place: string | undefined) =>
    eachOf(client, kind, place, selector, options);
  if (product === undefined) {
    const declared = (object: KubernetesObject) => !isNotDeclared(object, asked);
    for await (const object of selectObjects(
      list(labelSelector),
      { kinds, namespaces: namespace === undefined ? undefined : asked },
      declared,
    ))
      yield foundOf(object);
    return;
  }
  // What belongs together is known only from all objects, whatever their labels.
  const all = Object.fromEntries(
    await Promise.all(ACCESS_KINDS.map(async (kind) => [kind, await collected(list()(kind, namespace))] as const)),
  ) as unknown as AccessObjects;
  const projects = product === 'kargo' ? await projectsOf(client, namespace, options) : [];
  const access = accessOf(product, all, projects);
  for (const kind of kinds) {
    const selected =
      labelSelector === undefined ? undefined : idsOf(await collected(list(labelSelector)(kind, namespace)));
    for (const object of all[kind])
      if (access.has(object) && !isNotDeclared(object, asked) && (selected?.has(idIn(object)) ?? true))
        yield foundOf(object);
  }
}

/** The objects of a kind, in the order of the server: by namespace and name. */
function eachOf(
  client: KubernetesClient,
  kind: AccessKind,
  namespace: string | undefined,
  labelSelector: string | undefined,
  { signal }: FindOptions,
): AsyncIterable<KubernetesObject> {
  const ref = { apiVersion: apiVersionOf(kind), kind, ...(namespace && !isOfCluster(kind) && { namespace }) };
  return client.each(ref, { ...(signal && { signal }), ...(labelSelector && { labelSelector }) });
}

/** The namespaces of Kargo's projects: all, or the given one if it is one. */
async function projectsOf(
  client: KubernetesClient,
  namespace: string | undefined,
  { signal }: FindOptions,
): Promise<readonly string[]> {
  const ref = { apiVersion: 'v1', kind: 'Namespace' };
  const options = signal ? { signal } : {};
  if (namespace === undefined) {
    const found = await client.listMetadata(ref, { ...options, labelSelector: `${KARGO_PROJECT}=true` });
    return found.map(({ name = '' }) => name);
  }
  const found = await client.getMetadata({ ...ref, name: namespace }, options);
  return found?.labels?.[KARGO_PROJECT] === 'true' ? [namespace] : [];
}

const idIn = (object: KubernetesObject): string => objectId(identityOf(object));

const idsOf = (objects: readonly KubernetesObject[]): ReadonlySet<string> => new Set(objects.map(idIn));

function foundOf(object: KubernetesObject): FoundObject {
  const identity = identityOf(object);
  const { kind, namespace, name } = identity;
  return {
    type: 'kubernetes_object',
    displayName: `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`,
    identity,
    importId: objectId(identity),
    object,
  };
}
