import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { systemCode } from '../../errors';
import { Secret } from '../../secret';
import { asObject, asString, type JsonObject, objectsIn, stringsIn } from '../http';
import type { ClusterSettings, ExecSettings, Impersonation, KubeconfigSelection, UserSettings } from './connection';
import { authProviderRefused, badKubeconfig, missingEntry, noContext, unreadableFile } from './errors';
import { execApiVersion, hostUrl } from './settings-checks';

/** An entry of one of the lists, with its file: relative paths start from the folder of the file. */
interface Entry {
  readonly value: JsonObject;
  readonly file: string;
}

interface Merged {
  readonly currentContext?: string;
  readonly contexts: ReadonlyMap<string, Entry>;
  readonly clusters: ReadonlyMap<string, Entry>;
  readonly users: ReadonlyMap<string, Entry>;
}

/** Reads the files, and the cluster and the user of the selection in them. */
export async function readKubeconfig(
  selection: KubeconfigSelection,
): Promise<{ cluster: ClusterSettings; user: UserSettings }> {
  const merged = await readAll(selection);
  const chosen = selection.context ?? merged.currentContext;
  let context: JsonObject = {};
  const find = (entries: ReadonlyMap<string, Entry>, kind: 'context' | 'cluster' | 'user', name: string): Entry => {
    const entry = entries.get(name);
    if (entry === undefined) throw missingEntry(kind, name, [...entries.keys()], selection.paths);
    return entry;
  };
  if (chosen !== undefined) context = find(merged.contexts, 'context', chosen).value;
  else if (selection.cluster === undefined || selection.user === undefined)
    throw noContext([...merged.contexts.keys()], selection.paths);

  const clusterName = selection.cluster ?? asString(context.cluster) ?? '';
  const userName = selection.user ?? asString(context.user);
  const cluster = await readCluster(find(merged.clusters, 'cluster', clusterName));
  const user = userName === undefined ? {} : await readUser(find(merged.users, 'user', userName), userName);
  return { cluster, user };
}

/** Merges as kubectl does: for each name, and for the current context, the first file that has it wins. */
async function readAll({ paths, list }: KubeconfigSelection): Promise<Merged> {
  const { parse } = await import('yaml');
  const contexts = new Map<string, Entry>();
  const clusters = new Map<string, Entry>();
  const users = new Map<string, Entry>();
  let currentContext: string | undefined;
  let found = 0;
  for (const file of paths) {
    const text = await read(file, 'kubeconfig', list);
    if (text === undefined) continue;
    found += 1;
    let parsed: unknown;
    try {
      parsed = parse(text);
    } catch {
      // The message of the parser quotes the line, and a kubeconfig holds credentials.
      throw badKubeconfig(file, 'it is not YAML');
    }
    if (parsed === null) continue;
    const config = asObject(parsed);
    if (config === undefined) throw badKubeconfig(file, 'it is not a mapping');
    currentContext ??= asString(config['current-context']);
    collect(config.contexts, 'context', file, contexts);
    collect(config.clusters, 'cluster', file, clusters);
    collect(config.users, 'user', file, users);
  }
  if (found === 0) throw unreadableFile('kubeconfig', paths.join(path.delimiter), { code: 'ENOENT' });
  return { currentContext, contexts, clusters, users };
}

function collect(list: unknown, key: string, file: string, into: Map<string, Entry>): void {
  if (list === undefined || list === null) return;
  if (!Array.isArray(list)) throw badKubeconfig(file, `"${key}s" is not a list`);
  for (const item of list.map(asObject)) {
    const name = asString(item?.name);
    if (name === undefined) throw badKubeconfig(file, `an entry of "${key}s" has no name`);
    if (!into.has(name)) into.set(name, { value: asObject(item?.[key]) ?? {}, file });
  }
}

async function readCluster({ value, file }: Entry): Promise<ClusterSettings> {
  const host = asString(value.server);
  if (host === undefined) throw badKubeconfig(file, 'the cluster has no server');
  return {
    host: hostUrl(host, 'The server of the kubeconfig'),
    ca: await textOf(value, 'certificate-authority', file),
    insecure: value['insecure-skip-tls-verify'] === true,
    tlsServerName: asString(value['tls-server-name']),
    proxyUrl: wrap(asString(value['proxy-url'])),
  };
}

async function readUser({ value, file }: Entry, name: string): Promise<UserSettings> {
  if (asObject(value['auth-provider']) !== undefined) throw authProviderRefused(name);
  const tokenFile = asString(value.tokenFile);
  return {
    token: wrap(asString(value.token)),
    tokenFile: tokenFile === undefined ? undefined : beside(file, tokenFile),
    username: asString(value.username),
    password: wrap(asString(value.password)),
    clientCertificate: await textOf(value, 'client-certificate', file),
    clientKey: wrap(await textOf(value, 'client-key', file)),
    exec: readExec(asObject(value.exec), file),
    impersonate: readImpersonation(value),
  };
}

const wrap = (text: string | undefined): Secret | undefined => (text === undefined ? undefined : new Secret(text));

function readExec(exec: JsonObject | undefined, file: string): ExecSettings | undefined {
  if (exec === undefined) return undefined;
  const command = asString(exec.command);
  if (command === undefined) throw badKubeconfig(file, 'exec has no command');
  const pairs = objectsIn(exec.env);
  return {
    apiVersion: execApiVersion(exec.apiVersion, `exec.apiVersion of the kubeconfig "${file}"`),
    // A name without a separator is looked up in PATH, as a shell does; with a separator it is a path.
    command: command.includes('/') || command.includes(path.sep) ? beside(file, command) : command,
    args: (Array.isArray(exec.args) ? exec.args : []).map(String),
    env: Object.fromEntries(pairs.map((pair) => [String(pair.name), new Secret(String(pair.value))])),
    provideClusterInfo: exec.provideClusterInfo === true,
    installHint: asString(exec.installHint),
  };
}

function readImpersonation(value: JsonObject): Impersonation | undefined {
  const user = asString(value.as);
  if (user === undefined) return undefined;
  const extra = Object.entries(asObject(value['as-user-extra']) ?? {});
  return {
    user,
    uid: asString(value['as-uid']),
    groups: stringsIn(value['as-groups']),
    extra: Object.fromEntries(extra.map(([key, list]) => [key, stringsIn(list)])),
  };
}

/** The base64 text in `key-data`, otherwise the content of the file in `key`. */
async function textOf(value: JsonObject, key: string, file: string): Promise<string | undefined> {
  const data = asString(value[`${key}-data`]);
  if (data !== undefined) return Buffer.from(data, 'base64').toString('utf8');
  const named = asString(value[key]);
  return named === undefined ? undefined : read(beside(file, named), key);
}

const beside = (file: string, named: string): string => path.resolve(path.dirname(file), named);

async function read(file: string, what: string): Promise<string>;
async function read(file: string, what: string, optional: boolean): Promise<string | undefined>;
async function read(file: string, what: string, optional = false): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (optional && systemCode(error) === 'ENOENT') return undefined;
    throw unreadableFile(what, file, error);
  }
}
