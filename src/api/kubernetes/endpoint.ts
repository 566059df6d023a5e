import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createSecureContext } from 'node:tls';

import type { ClusterSettings, Connection, Impersonation, UserSettings } from './connection';
import type { Login } from './credentials';
import { badCertificate, badSetting, noConnection, unreadableFile } from './errors';
import { readKubeconfig } from './kubeconfig';
import { loginFor } from './login';
import { checkUser } from './settings-checks';

/** A connection with its files read: all that a transport needs. */
export interface Endpoint {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly ca?: string;
  readonly insecure: boolean;
  readonly serverName?: string;
  readonly proxy?: URL;
  readonly login: Login;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
}

/** Reads the files that the connection names and checks what is in them. */
export async function loadEndpoint(connection: Connection): Promise<Endpoint> {
  const { cluster, user } = await settingsOf(connection);
  if (cluster.host === undefined) throw noConnection();
  checkUser(user);
  checkCertificates(cluster, user);
  return {
    baseUrl: cluster.host,
    ca: cluster.ca,
    insecure: cluster.insecure ?? false,
    serverName: cluster.tlsServerName,
    proxy: proxyOf(cluster),
    login: loginFor(user, cluster, connection.environment),
    headers: user.impersonate === undefined ? {} : impersonationHeaders(user.impersonate),
  };
}

async function settingsOf(connection: Connection): Promise<{ cluster: ClusterSettings; user: UserSettings }> {
  const { kubeconfig, inCluster } = connection;
  if (kubeconfig !== undefined) {
    const found = await readKubeconfig(kubeconfig);
    return { cluster: overlay(found.cluster, connection.cluster), user: replace(found.user, connection.user) };
  }
  if (inCluster !== undefined) {
    const ca = await readAuthority(path.join(inCluster, 'ca.crt'));
    const user = { tokenFile: path.join(inCluster, 'token') };
    return { cluster: overlay({ ca }, connection.cluster), user: replace(user, connection.user) };
  }
  return connection;
}

/** `insecure` said aloud and a CA found in a file exclude each other: what was said aloud counts. */
function overlay(found: ClusterSettings, given: ClusterSettings): ClusterSettings {
  const base = given.insecure ? { ...found, ca: undefined } : found;
  return { ...base, ...defined(given), ...(given.ca !== undefined && { insecure: false }) };
}

/** Mixing a given token with a found certificate would be an identity that nobody meant. */
function replace(found: UserSettings, given: UserSettings): UserSettings {
  const set = defined(given);
  return Object.keys(set).length === 0 ? found : set;
}

function defined<T extends object>(settings: T): T {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as T;
}

async function readAuthority(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw unreadableFile('certificate authority', file, (error as NodeJS.ErrnoException).code ?? 'unknown');
  }
}

function checkCertificates({ ca }: ClusterSettings, { clientCertificate, clientKey }: UserSettings): void {
  try {
    // Node takes an authority that is no PEM without a word, and then trusts nobody.
    if (ca !== undefined) new X509Certificate(ca);
  } catch {
    throw badCertificate('cluster CA certificate');
  }
  try {
    createSecureContext({ cert: clientCertificate, key: clientKey?.reveal() });
  } catch {
    throw badCertificate('client certificate or its key');
  }
}

function proxyOf({ proxyUrl }: ClusterSettings): URL | undefined {
  if (proxyUrl === undefined) return undefined;
  const written = proxyUrl.reveal();
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol))
    throw badSetting('proxy_url', 'an http or https URL');
  return url;
}

function impersonationHeaders({ user, uid, groups, extra }: Impersonation): Endpoint['headers'] {
  return {
    'Impersonate-User': user,
    ...(uid !== undefined && { 'Impersonate-Uid': uid }),
    ...(groups.length > 0 && { 'Impersonate-Group': groups }),
    ...Object.fromEntries(
      Object.entries(extra).map(([key, values]) => [`Impersonate-Extra-${encodeURIComponent(key)}`, values]),
    ),
  };
}
