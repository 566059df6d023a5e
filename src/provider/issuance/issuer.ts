import { createHash } from 'node:crypto';
import { join } from 'node:path';

/** What tells one state from another. */
export interface StateLocation {
  /** The folder that the engine runs in. */
  readonly cwd: string;
  readonly hostname: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Gives a file's text; undefined where it cannot be read. */
  readonly readText: (path: string) => string | undefined;
}

/**
 * Arguments of back ends that say where a state is. All others are left out: some are credentials.
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
 * An identifier of the state that this run works on: the same for every run of that state, another one for every other
 * state, and the same after a run that was killed before it saved anything. The engine gives a provider neither the state's
 * lineage nor a resource's address, so it is derived from where the state is: the back end that `init` has noted in the
 * data folder, and the workspace.
 *
 * @returns null where that cannot be told.
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

/** Null: no back end is configured, so the state is in the folder itself. Undefined: it cannot be told. */
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

/** Host and name of a database, without user and password; undefined where it is not given as a URL. */
function databaseOf(connection: unknown): string | undefined {
  if (typeof connection !== 'string' || !URL.canParse(connection)) return undefined;
  const { host, pathname } = new URL(connection);
  return `${host}${pathname}`;
}
