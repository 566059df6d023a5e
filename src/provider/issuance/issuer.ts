import { createHash } from 'node:crypto';
import { join } from 'node:path';

/** What identifies a state. */
export interface StateLocation {
  /** The working directory of the engine. */
  readonly cwd: string;
  readonly hostname: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Returns the text of a file; undefined if it cannot be read. */
  readonly readText: (path: string) => string | undefined;
}

/**
 * The arguments of back ends that locate the state. The others are not used: some of them are credentials.
 * https://developer.hashicorp.com/terraform/language/backend
 */
const LOCATING = new Set([
  'address',
  'bucket',
  'container_name',
  'endpoint',
  'hostname',
  'key',
  'namespace',
  'organization',
  'path',
  'prefix',
  'region',
  'resource_group_name',
  'schema_name',
  'secret_suffix',
  'storage_account_name',
  'table_name',
  'workspace_dir',
  'workspace_key_prefix',
  'workspaces',
]);

/**
 * An identifier of the state of this run. Every run of the same state has the same one, also after a run that was killed,
 * and other states have others. The engine tells the provider neither the lineage of the state nor the address of a
 * resource, so the identifier is derived from the location of the state: the back end, which `init` has stored in the data
 * folder, and the workspace.
 *
 * @returns null if the location is unknown.
 */
export function issuerOf({ cwd, hostname, env, readText }: StateLocation): string | null {
  const data = join(cwd, env.TF_DATA_DIR ?? '.terraform');
  const workspace = (env.TF_WORKSPACE ?? readText(join(data, 'environment'))?.trim()) || 'default';
  const backend = backendOf(readText(join(data, 'terraform.tfstate')));
  if (backend === undefined) return null;
  const place = backend ?? { local: [hostname, cwd] };
  const text = JSON.stringify(['cdktf-signet issuer v1', place, workspace]);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** Null if no back end is configured, so that the state is in the folder itself; undefined if that is unknown. */
function backendOf(text: string | undefined): object | null | undefined {
  if (text === undefined) return null;
  let backend: { readonly type?: unknown; readonly config?: unknown } | undefined;
  try {
    backend = (JSON.parse(text) as { backend?: typeof backend }).backend;
  } catch {
    return undefined;
  }
  if (backend === undefined) return null;
  const { type, config } = backend;
  if (typeof type !== 'string' || typeof config !== 'object' || config === null) return undefined;
  const located = Object.entries(config).filter(([key, value]) => LOCATING.has(key) && value !== null && value !== '');
  const database = type === 'pg' ? databaseOf((config as { conn_str?: unknown }).conn_str) : undefined;
  const all = [...located, ...(database === undefined ? [] : [['database', database]])];
  return all.length === 0 ? undefined : { type, at: all.sort(([a = ''], [b = '']) => (a < b ? -1 : 1)) };
}

/** Host and name of a database, without user and password; undefined if the connection is not a URL. */
function databaseOf(connection: unknown): string | undefined {
  if (typeof connection !== 'string' || !URL.canParse(connection)) return undefined;
  const { host, pathname } = new URL(connection);
  return `${host}${pathname}`;
}
