import { RBAC_VERSION } from '../../facts/kubernetes';
import type { KubernetesClient, KubernetesObject } from '../../api/kubernetes';
import { KARGO_MANAGED, KARGO_MODELS } from '../../facts/kargo';
import { SERVICE_ACCOUNT, tokensIn } from './find';
import { byNamespaceAndName, type Cluster, keyOf } from '../../token-secrets';
import type { ListScope } from './scope';

/** A Kargo role, or a service account outside of Kargo. */
export interface Role {
  readonly name: string;
  readonly namespace: string;
  readonly kargoManaged: boolean;
  readonly created: string | undefined;
  /** The number of its token Secrets; undefined if this identity may not list them. */
  readonly tokens: number | undefined;
  readonly account: KubernetesObject;
}

/** The roles of the scope, by namespace and name. */
export async function listRoles({ client, kubernetes }: Cluster, scope: ListScope): Promise<Role[]> {
  const accounts = await listAccounts(client, scope);
  const managed = await managedNames(client, scope, accounts);
  const counts = await countTokens(client, scope).catch((error: unknown) => {
    if (kubernetes.isKubernetesApiError(error, 'kubernetes/forbidden')) return undefined;
    throw error;
  });
  return accounts
    .map((account) => {
      const { name = '', namespace = '', creationTimestamp } = account.metadata;
      return {
        name,
        namespace,
        kargoManaged: managed.has(keyOf(account.metadata)),
        created: creationTimestamp,
        tokens: counts && (counts.get(keyOf(account.metadata)) ?? 0),
        account,
      };
    })
    .sort(byNamespaceAndName);
}

/** In a project, every service account is a Kargo role; at the system level and in the older model, only labelled ones. */
async function listAccounts(
  client: KubernetesClient,
  { namespace, kargo }: ListScope,
): Promise<readonly KubernetesObject[]> {
  const labelled = kargo && (kargo.level === 'system' || kargo.model === 'serviceAccount');
  const { items } = await client.list(
    { ...SERVICE_ACCOUNT, namespace },
    labelled ? { labelSelector: `${KARGO_MODELS[kargo.model].account}=true` } : {},
  );
  return items;
}

async function countTokens(client: KubernetesClient, scope: ListScope): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const { account: name, namespace } of await tokensIn(client, { ...scope, account: undefined })) {
    const key = keyOf({ name, namespace });
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Kargo manages a role of a project only if its account, all its bindings and all its roles have the annotation. */
async function managedNames(
  client: KubernetesClient,
  { namespace, kargo }: ListScope,
  accounts: readonly KubernetesObject[],
): Promise<ReadonlySet<string>> {
  const marked = accounts.filter(isMarked).map(({ metadata }) => metadata);
  if (marked.length === 0 || kargo?.level !== 'project' || kargo.model !== 'role') return new Set(marked.map(keyOf));
  const { items: bindings } = await client.list({ apiVersion: RBAC_VERSION, kind: 'RoleBinding', namespace });
  const { items: roles } = await client.list({ apiVersion: RBAC_VERSION, kind: 'Role', namespace });
  const markedRoles = new Set(roles.filter(isMarked).map(({ metadata }) => metadata.name));
  return new Set(
    marked
      .filter(({ name }) => {
        const own = bindings.filter((binding) => hasSubject(binding, namespace, name));
        return own.length > 0 && own.every((binding) => isMarked(binding) && markedRoles.has(roleOf(binding)));
      })
      .map(keyOf),
  );
}

const isMarked = ({ metadata }: KubernetesObject): boolean => metadata.annotations?.[KARGO_MANAGED] === 'true';

const roleOf = ({ roleRef }: KubernetesObject): string | undefined => {
  const { kind, name } = roleRef as { readonly kind?: string; readonly name?: string };
  return kind === 'Role' ? name : undefined;
};

function hasSubject({ subjects }: KubernetesObject, namespace: string | undefined, name: string | undefined): boolean {
  const all = (subjects ?? []) as readonly {
    readonly kind: string;
    readonly name: string;
    readonly namespace?: string;
  }[];
  return all.some(
    (subject) => subject.kind === 'ServiceAccount' && subject.name === name && subject.namespace === namespace,
  );
}
