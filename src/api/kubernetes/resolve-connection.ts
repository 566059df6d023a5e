import { homedir } from 'node:os';
import path from 'node:path';

import { Secret } from '../../secret';
import type { Connection, ExecSettings, UserSettings } from './connection';
import { badSetting, conflictingSettings, noConnection } from './errors';
import { checkUser, execApiVersion, hostUrl } from './settings-checks';

type Given<T> = T | null | undefined;

/**
 * The arguments of a provider block, with the names and environment variables of hashicorp/kubernetes. Null and
 * undefined both mean "not set". An argument goes before its variable.
 */
export interface ConnectionArguments {
  /** `KUBE_HOST`. Host name or URL; https where no scheme is given. */
  readonly host?: Given<string>;
  /** `KUBE_TOKEN`. */
  readonly token?: Given<string>;
  /** `KUBE_USER`, with `password`. */
  readonly username?: Given<string>;
  /** `KUBE_PASSWORD`. */
  readonly password?: Given<string>;
  /** `KUBE_CLUSTER_CA_CERT_DATA`, PEM. Replaces the authorities of the system. */
  readonly cluster_ca_certificate?: Given<string>;
  /** `KUBE_CLIENT_CERT_DATA`, PEM, with `client_key`. */
  readonly client_certificate?: Given<string>;
  /** `KUBE_CLIENT_KEY_DATA`, PEM. */
  readonly client_key?: Given<string>;
  /** `KUBE_INSECURE`. Do not verify the certificate of the server. Default false. */
  readonly insecure?: Given<boolean>;
  /** `KUBE_TLS_SERVER_NAME`. The name in the certificate of the server. Default: the host. */
  readonly tls_server_name?: Given<string>;
  /** `KUBE_CONFIG_PATH`. A kubeconfig file; `~` is the home folder. */
  readonly config_path?: Given<string>;
  /** `KUBE_CONFIG_PATHS`, separated as in PATH. Several files, merged as kubectl does. */
  readonly config_paths?: Given<readonly string[]>;
  /** `KUBE_CTX`. Default: the current context of the kubeconfig. */
  readonly config_context?: Given<string>;
  /** `KUBE_CTX_AUTH_INFO`. A user of the kubeconfig. Default: that of the context. */
  readonly config_context_auth_info?: Given<string>;
  /** `KUBE_CTX_CLUSTER`. A cluster of the kubeconfig. Default: that of the context. */
  readonly config_context_cluster?: Given<string>;
  /** `KUBE_PROXY_URL`. The proxies of the general environment (HTTPS_PROXY) are not used. */
  readonly proxy_url?: Given<string>;
  readonly exec?: Given<{
    readonly api_version: string;
    readonly command: string;
    readonly args?: Given<readonly string[]>;
    readonly env?: Given<Readonly<Record<string, string>>>;
  }>;
}

type Environment = Readonly<Record<string, string | undefined>>;

const IN_CLUSTER = '/var/run/secrets/kubernetes.io/serviceaccount';

/**
 * Finds the cluster and the credentials. It reads no file: errors in a kubeconfig are found by the first call.
 *
 * In this order: the kubeconfig of `config_path` or `config_paths`, where the other arguments replace its values; a
 * `host` with the other arguments; the kubeconfig of `KUBECONFIG`; the service account of the pod of this process.
 *
 * @throws SignetError `kubernetes/no-connection`, `kubernetes/conflicting-settings`, `kubernetes/incomplete-settings`,
 * `kubernetes/bad-setting` or `kubernetes/plain-host`.
 */
export function resolveConnection(args: ConnectionArguments, env: Environment): Connection {
  const text = (value: Given<string>, variable: string) => nonEmpty(value) ?? nonEmpty(env[variable]);
  const home = nonEmpty(env.HOME) ?? homedir();
  const single = text(args.config_path, 'KUBE_CONFIG_PATH');
  const several = args.config_paths?.length ? args.config_paths : splitPaths(env.KUBE_CONFIG_PATHS);
  const cluster = {
    host: hostUrl(text(args.host, 'KUBE_HOST')),
    ca: text(args.cluster_ca_certificate, 'KUBE_CLUSTER_CA_CERT_DATA'),
    insecure: args.insecure ?? flag(env.KUBE_INSECURE),
    tlsServerName: text(args.tls_server_name, 'KUBE_TLS_SERVER_NAME'),
    proxyUrl: wrap(text(args.proxy_url, 'KUBE_PROXY_URL')),
  };
  if (cluster.insecure && cluster.ca !== undefined) throw conflictingSettings('insecure', 'cluster_ca_certificate');

  const token = text(args.token, 'KUBE_TOKEN');
  const password = text(args.password, 'KUBE_PASSWORD');
  const clientKey = text(args.client_key, 'KUBE_CLIENT_KEY_DATA');
  const user: UserSettings = {
    token: wrap(token?.trim()),
    username: text(args.username, 'KUBE_USER'),
    password: wrap(password),
    clientCertificate: text(args.client_certificate, 'KUBE_CLIENT_CERT_DATA'),
    clientKey: wrap(clientKey),
    exec: execSettings(args.exec),
  };
  checkUser(user);

  const base = { cluster, user, environment: () => env };
  const select = (paths: readonly string[], list: boolean) => ({
    paths: paths.map((file) => expandHome(file, home)),
    list,
    context: text(args.config_context, 'KUBE_CTX'),
    user: text(args.config_context_auth_info, 'KUBE_CTX_AUTH_INFO'),
    cluster: text(args.config_context_cluster, 'KUBE_CTX_CLUSTER'),
  });
  // An argument goes before the variable of the other form; within one source, config_path goes first.
  if (single !== undefined && !(nonEmpty(args.config_path) === undefined && args.config_paths?.length))
    return { ...base, kubeconfig: select([single], false) };
  if (several.length > 0) return { ...base, kubeconfig: select(several, true) };
  if (cluster.host !== undefined) return base;
  const general = splitPaths(env.KUBECONFIG);
  if (general.length > 0) return { ...base, kubeconfig: select(general, true) };
  if (env.KUBERNETES_SERVICE_HOST && env.KUBERNETES_SERVICE_PORT) {
    const { KUBERNETES_SERVICE_HOST: name, KUBERNETES_SERVICE_PORT: port } = env;
    const host = `https://${name.includes(':') ? `[${name}]` : name}:${port}`;
    return { ...base, cluster: { ...cluster, host }, inCluster: IN_CLUSTER };
  }
  throw noConnection();
}

const wrap = (text: string | undefined): Secret | undefined => (text === undefined ? undefined : new Secret(text));

const mapValues = (env: Readonly<Record<string, string>>): Record<string, Secret> =>
  Object.fromEntries(Object.entries(env).map(([name, value]) => [name, new Secret(value)]));

const nonEmpty = (value: Given<string>): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const splitPaths = (list: string | undefined): string[] =>
  (list ?? '').split(path.delimiter).filter((file) => file !== '');

/** @param separator - of the system: Windows also accepts a slash. */
export const expandHome = (file: string, home: string, separator: string = path.sep): string =>
  file === '~' || file.startsWith('~/') || file.startsWith(`~${separator}`) ? path.join(home, file.slice(1)) : file;

function flag(value: string | undefined): boolean | undefined {
  if (value === undefined || value === '') return undefined;
  if (['1', 't', 'true'].includes(value.toLowerCase())) return true;
  if (['0', 'f', 'false'].includes(value.toLowerCase())) return false;
  throw badSetting('KUBE_INSECURE', 'true or false');
}

function execSettings(exec: ConnectionArguments['exec']): ExecSettings | undefined {
  if (exec === null || exec === undefined) return undefined;
  return {
    apiVersion: execApiVersion(exec.api_version, 'exec.api_version'),
    command: exec.command,
    args: exec.args ?? [],
    env: mapValues(exec.env ?? {}),
  };
}
