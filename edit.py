def sub(p,*pairs):
    s=open(p).read()
    for a,b in pairs:
        assert a in s,(p,a)
        s=s.replace(a,b)
    open(p,'w').write(s)
sub('src/cli/access/options.ts',
("  readonly namespace?: string;\n","  readonly namespace?: string;\n  /** Only of commands that list. */\n  readonly allNamespaces?: true;\n"),
("/** Adds the options that select a service account.","""/** Adds `-A`, for commands that list. */
export function withAllNamespaces(command: Command): Command {
  return command.addOption(
    new Option('-A, --all-namespaces', 'all namespaces').conflicts(['namespace', 'project', 'system']),
  );
}

/** Adds the options that select a service account."""))
sub('src/cli/access/scope.ts',
("/** The part of the cluster that a command works on. */\nexport interface Scope {\n  readonly namespace: string;\n","/** The part of the cluster that a command lists. */\nexport interface ListScope {\n  /** Absent: all namespaces. */\n  readonly namespace: string | undefined;\n"),
("  readonly account: string | undefined;\n}\n","  readonly account: string | undefined;\n}\n\n/** The part of the cluster that a command works on. */\nexport interface Scope extends ListScope {\n  readonly namespace: string;\n}\n"),
(" * @throws SignetError `usage/no-location`, `usage/namespace`, `usage/account-name`, `usage/options`\n */\nexport function scopeOf({ system, project, namespace, model, role, serviceAccount }: AccessOptions): Scope {\n",""" * @throws SignetError `usage/no-location`, `usage/namespace`, `usage/account-name`, `usage/options`
 */
export function scopeOf(options: AccessOptions): Scope {
  const { namespace, ...scope } = listScopeOf(options);
  if (namespace === undefined) throw locationNeeded();
  return { namespace, ...scope };
}

/** As {@link scopeOf}, also for all namespaces. */
export function listScopeOf(options: AccessOptions): ListScope {
  const { system, project, namespace, allNamespaces, model, role, serviceAccount } = options;
"""),
("  if (location === undefined) throw locationNeeded();\n  if (!NAMESPACE.test(location))","  if (location === undefined && !allNamespaces) throw locationNeeded();\n  if (location !== undefined && !NAMESPACE.test(location))"),
("/** Whether a text can be the name of a Secret","""/** The order of lists. */
export const byNamespaceAndName = (
  a: { readonly namespace: string; readonly name: string },
  b: { readonly namespace: string; readonly name: string },
): number => (a.namespace === b.namespace ? (a.name < b.name ? -1 : 1) : a.namespace < b.namespace ? -1 : 1);

/** Whether a text can be the name of a Secret"""))
sub('src/cli/access/find.ts',
("export async function listTokens(client: KubernetesClient, { namespace, kargo, account }: Scope)","export async function listTokens(client: KubernetesClient, { namespace, kargo, account }: ListScope)"),
("    .sort((a, b) => (a.name < b.name ? -1 : 1));","    .sort(byNamespaceAndName);"),
("/** The tokens of the scope, by name.","/** The tokens of the scope, by namespace and name."),
("import type { Scope } from './scope';","import { byNamespaceAndName, type ListScope, type Scope } from './scope';"))
sub('src/cli/access/remembered-names.ts',
("/** The metadata of all tombstones, or of all issue records, of a namespace. */","/** The metadata of all tombstones, or of all issue records, of a namespace or of all. */"),
("  namespace: string,\n  label:","  namespace: string | undefined,\n  label:"))
sub('src/cli/access/dead-token.ts',
("  readonly name: string;\n  readonly account","  readonly name: string;\n  readonly namespace: string;\n  readonly account"),
(" * All dead tokens of a namespace, by name:"," * All dead tokens of a namespace or of all, by namespace and name:"),
("Pick<Scope, 'namespace' | 'account'>","Pick<ListScope, 'namespace' | 'account'>"),
("new Set(tombstones.map(({ name }) => name))","new Set(tombstones.map(keyOf))"),
("new Map(tokens.map((token) => [token.name, token]))","new Map(tokens.map((token) => [keyOf(token), token]))"),
(".filter(({ name }) => !closed.has(name));",".filter((dead) => !closed.has(keyOf(dead)));"),
("    .sort((a, b) => (a.name < b.name ? -1 : 1));","    .sort(byNamespaceAndName);"),
("  return [{ name: metadata.name ?? '', account: serviceAccount, at,","  const { name = '', namespace = '' } = metadata;\n  return [{ name, namespace, account: serviceAccount, at,"),
("  const token = live.get(name);","  const { namespace = '' } = metadata;\n  const token = live.get(keyOf({ namespace, name }));"),
("  return [{ name, account, at: null","  return [{ name, namespace, account, at: null"),
("import type { Scope } from './scope';","import { byNamespaceAndName, type ListScope } from './scope';"))
s=open('src/cli/access/dead-token.ts').read()
s+="""
const keyOf = ({ namespace, name }: { readonly namespace: string; readonly name: string }): string =>
  `${namespace}/${name}`;
"""
open('src/cli/access/dead-token.ts','w').write(s)
sub('src/cli/access/role.ts',
("  readonly name: string;\n  readonly kargoManaged","  readonly name: string;\n  readonly namespace: string;\n  readonly kargoManaged"),
("/** The roles of the scope, by name. */","/** The roles of the scope, by namespace and name. */"),
("listRoles({ client, kubernetes }: Cluster, scope: Scope)","listRoles({ client, kubernetes }: Cluster, scope: ListScope)"),
("      const { name = '', creationTimestamp } = account.metadata;","      const { name = '', namespace = '', creationTimestamp } = account.metadata;"),
("        name,\n        kargoManaged","        name,\n        namespace,\n        kargoManaged"),
("managed.has(name)","managed.has(keyOf(account.metadata))"),
("(counts.get(name) ?? 0)","(counts.get(keyOf(account.metadata)) ?? 0)"),
("    .sort((a, b) => (a.name < b.name ? -1 : 1));","    .sort(byNamespaceAndName);"),
("  { namespace, kargo }: Scope,\n): Promise<readonly KubernetesObject[]>","  { namespace, kargo }: ListScope,\n): Promise<readonly KubernetesObject[]>"),
("async function countTokens(client: KubernetesClient, scope: Scope)","async function countTokens(client: KubernetesClient, scope: ListScope)"),
("  for (const { account } of await listTokens(client, { ...scope, account: undefined }))\n    counts.set(account, (counts.get(account) ?? 0) + 1);","""  for (const { account: name, namespace } of await listTokens(client, { ...scope, account: undefined })) {
    const key = keyOf({ name, namespace });
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }"""),
("  { namespace, kargo }: Scope,\n  accounts","  { namespace, kargo }: ListScope,\n  accounts"),
("accounts.filter(isMarked).map(({ metadata }) => metadata.name ?? '');\n  if (marked.length === 0 || kargo?.level !== 'project' || kargo.model !== 'role') return new Set(marked);","accounts.filter(isMarked).map(({ metadata }) => metadata);\n  if (marked.length === 0 || kargo?.level !== 'project' || kargo.model !== 'role') return new Set(marked.map(keyOf));"),
("    marked.filter((name) => {\n      const own = bindings.filter((binding) => hasSubject(binding, namespace, name));","    marked.filter(({ name }) => {\n      const own = bindings.filter((binding) => hasSubject(binding, namespace, name));"),
("markedRoles.has(roleOf(binding)));\n    }),","markedRoles.has(roleOf(binding)));\n    }).map(keyOf),"),
("function hasSubject({ subjects }: KubernetesObject, namespace: string, name: string)","function hasSubject({ subjects }: KubernetesObject, namespace: string | undefined, name: string | undefined)"),
("import type { Scope } from './scope';","import { byNamespaceAndName, type ListScope } from './scope';"),
("const isMarked =","const keyOf = ({ namespace = '', name = '' }: ObjectMetadata): string => `${namespace}/${name}`;\n\nconst isMarked ="),
("import type { KubernetesClient, KubernetesObject }","import type { KubernetesClient, KubernetesObject, ObjectMetadata }"))
sub('src/cli/access/token-result.ts',
("tokenResult(rows: readonly Token[], scope: Scope, io: Io)","tokenResult(rows: readonly Token[], scope: ListScope, io: Io)"),
("    columns: [\n","    columns: [\n      ...namespaceColumn(scope),\n"),
("tokenName = (name: string, { kargo }: Scope)","tokenName = (name: string, { kargo }: Pick<ListScope, 'kargo'>)"),
("import type { Scope } from './scope';","import { namespaceColumn } from './namespace-column';\nimport type { ListScope } from './scope';"))
open('src/cli/access/namespace-column.ts','w').write("""import type { Column } from '../print/table';
import type { ListScope } from './scope';

/** The first column of a list of all namespaces, as in kubectl. */
export const namespaceColumn = ({
  namespace,
}: Pick<ListScope, 'namespace'>): readonly Column<{ readonly namespace: string }>[] =>
  namespace === undefined ? [{ header: 'NAMESPACE', cell: (row) => row.namespace }] : [];

/** Where nothing was found: `in namespace "argo"`. */
export const placeOf = ({ namespace }: Pick<ListScope, 'namespace'>): string =>
  namespace === undefined ? 'in any namespace' : `in namespace "${namespace}"`;
""")
sub('src/cli/access/dead-token-result.ts',
("deadTokenResult(rows: readonly DeadToken[], io: Io)","deadTokenResult(rows: readonly DeadToken[], scope: ListScope, io: Io)"),
("    columns: [\n","    columns: [\n      ...namespaceColumn(scope),\n"),
("import type { DeadToken } from './dead-token';","import type { DeadToken } from './dead-token';\nimport { namespaceColumn } from './namespace-column';\nimport type { ListScope } from './scope';"))
sub('src/cli/commands/tokens-list.ts',
("const command = withAccount(withPlaces(new Command('list').alias('ls')))","const command = withAllNamespaces(withAccount(withPlaces(new Command('list').alias('ls'))))"),
("withAccount, withPlaces }","withAccount, withAllNamespaces, withPlaces }"),
("const scope = scopeOf(options);","const scope = listScopeOf(options);"),
("import { type Scope, scopeOf }","import { type ListScope, listScopeOf }"),
("deadTokenResult(dead, io)","deadTokenResult(dead, scope, io)"),
("{ namespace }: Scope,","scope: ListScope,"),
("`No ${what} found in namespace \"${namespace}\".\\n`","`No ${what} found ${placeOf(scope)}.\\n`"),
("import { tokenResult }","import { placeOf } from '../access/namespace-column';\nimport { tokenResult }"),
("  signet tokens list --namespace argo\n","  signet tokens list --namespace argo\n  signet tokens list -A -o wide\n"))
sub('src/cli/commands/roles-list.ts',
("const command = withPlaces(new Command('list').alias('ls'))","const command = withAllNamespaces(withPlaces(new Command('list').alias('ls')))"),
("withPlaces }","withAllNamespaces, withPlaces }"),
("const scope = scopeOf(options);","const scope = listScopeOf(options);"),
("import { type Scope, scopeOf }","import { type ListScope, listScopeOf }"),
("`No ${scope.kargo ? 'roles' : 'service accounts'} found in namespace \"${scope.namespace}\".\\n`","`No ${scope.kargo ? 'roles' : 'service accounts'} found ${placeOf(scope)}.\\n`"),
("roleResult(rows: readonly Role[], { kargo }: Scope, io: Io)","roleResult(rows: readonly Role[], scope: ListScope, io: Io)"),
("  const now = io.now();\n","  const now = io.now();\n  const { kargo } = scope;\n"),
("    columns: [\n","    columns: [\n      ...namespaceColumn(scope),\n"),
("import { listRoles,","import { namespaceColumn, placeOf } from '../access/namespace-column';\nimport { listRoles,"),
("  signet roles list --project shop -o yaml`","  signet roles list --project shop -o yaml\n  signet roles list -A`"))
sub('src/cli/access/errors.ts',("(any namespace, such as Argo's).\"","(any namespace, such as Argo's). Commands that list also take --all-namespaces.\""))
