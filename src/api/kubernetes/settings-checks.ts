import type { ExecSettings, UserSettings } from './connection';
import { badSetting, conflictingSettings, incompleteSettings, plainHost } from './errors';

/** The address with its scheme, checked. */
export function hostUrl(host: string | undefined, name = 'host'): string | undefined {
  if (host === undefined) return undefined;
  const written = /^[a-z][a-z0-9+.-]*:\/\//i.test(host) ? host : `https://${host}`;
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (url === undefined || !['https:', 'http:'].includes(url.protocol) || url.username !== '' || url.search !== '')
    throw badSetting(name, 'a host name or an https URL without user and query');
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) throw plainHost();
  return url.href.replace(/\/+$/, '');
}

const isLoopback = (name: string): boolean => name === 'localhost' || name === '[::1]' || /^127(\.\d+){3}$/.test(name);

export function execApiVersion(version: unknown, name: string): ExecSettings['apiVersion'] {
  if (version === 'client.authentication.k8s.io/v1' || version === 'client.authentication.k8s.io/v1beta1')
    return version;
  throw badSetting(name, 'client.authentication.k8s.io/v1 or client.authentication.k8s.io/v1beta1');
}

/** One way of logging in, and each with its parts. A client certificate may go along with another way. */
export function checkUser({ token, username, password, clientCertificate, clientKey, exec }: UserSettings): void {
  const ways = [token && 'token', username !== undefined && 'username', exec && 'exec'].filter(
    (way) => typeof way === 'string',
  );
  const [first, second] = ways;
  if (first !== undefined && second !== undefined) throw conflictingSettings(first, second);
  if (username !== undefined && password === undefined) throw incompleteSettings('username', 'password');
  if (username === undefined && password !== undefined) throw incompleteSettings('password', 'username');
  if (clientCertificate !== undefined && clientKey === undefined)
    throw incompleteSettings('client_certificate', 'client_key');
  if (clientCertificate === undefined && clientKey !== undefined)
    throw incompleteSettings('client_key', 'client_certificate');
}
