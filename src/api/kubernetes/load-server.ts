import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createSecureContext } from 'node:tls';

import { isCertificate, type Server } from '../http';
import type { ClusterSettings, Connection, Impersonation, UserSettings } from './connection';
import { badCertificate, badSetting, noConnection, unreadableFile } from './errors';
import { readKubeconfig } from './kubeconfig';
import { loginFor } from './login';
import { checkUser } from './settings-checks';

/** Reads the files that the connection names, and checks the settings in them. */
export async function loadServer(connection: Connection): Promise<Server> {
  const { cluster, user } = await settingsOf(connection);
  if (cluster.host === undefined) throw noConnection();
  checkUser(user);
  checkCertificates(cluster, user);
  return {
    baseUrl: cluster.host,
    ca: cluster.ca,
    insecure: cluster.insecure,
    serverName: cluster.tlsServerName,
    proxy: proxyOf(cluster),
    http2: true,
    login: loginFor(user, cluster, connection.environment),
    headers: user.impersonate && impersonationHeaders(user.impersonate),
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

/**
 * An explicit `insecure` and a CA from a file exclude each other: the explicit setting wins, and so does an explicit
 * CA.
 */
function overlay(found: ClusterSettings, given: ClusterSettings): ClusterSettings {
  const base = given.insecure ? { ...found, ca: undefined } : found;
  return { ...base, ...defined(given), ...(given.ca !== undefined && { insecure: false }) };
}

/** An explicit token is not combined with a certificate from a file: that would be an unintended identity. */
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
    throw unreadableFile('certificate authority', file, error);
  }
}

function checkCertificates({ ca }: ClusterSettings, { clientCertificate, clientKey }: UserSettings): void {
  if (ca !== undefined && !isCertificate(ca)) throw badCertificate('cluster CA certificate');
  try {
    createSecureContext({ cert: clientCertificate, key: clientKey?.reveal() });
  } catch {
    throw badCertificate('client certificate or its key');
  }
}

function proxyOf({ proxyUrl }: ClusterSettings): URL | undefined {
  if (proxyUrl === undefined) return undefined;
  const text = proxyUrl.reveal();
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol))
    throw badSetting('proxy_url', 'an http or https URL');
  return url;
}

/** Throws `kubernetes/bad-setting` for a value that a header cannot hold: it would name another identity. */
function impersonationHeaders({ user, uid, groups, extra }: Impersonation): Server['headers'] {
  const headers = {
    'Impersonate-User': user,
    ...(uid !== undefined && { 'Impersonate-Uid': uid }),
    ...(groups.length > 0 && { 'Impersonate-Group': groups }),
    ...Object.fromEntries(
      Object.entries(extra).map(([key, values]) => [`Impersonate-Extra-${headerNamePart(key)}`, values]),
    ),
  };
  if (!Object.values(headers).flat().every(isHeaderValue))
    throw badSetting('A value of as, as-uid, as-groups or as-user-extra', 'one line of visible ASCII characters');
  return headers;
}

const isHeaderValue = (value: string): boolean => /^(?! )[\x20-\x7e]*(?<! )$/.test(value);

/** As client-go encodes it. A parenthesis may be in a URL, but not in the name of a header. */
const headerNamePart = (key: string): string =>
  encodeURIComponent(key).replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29'));
