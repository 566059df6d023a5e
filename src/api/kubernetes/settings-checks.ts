import type { Secret } from '../../secret';
import { bearer, isHeaderToken, serverUrl } from '../http';
import type { ExecSettings, UserSettings } from './connection';
import { badSetting, conflictingSettings, incompleteSettings, plainHost } from './errors';

/** The address with its scheme and without a slash at its end. Without a scheme, https is used. */
export function hostUrl(host: string | undefined, name = 'host'): string | undefined {
  if (host === undefined) return undefined;
  const url = serverUrl(/^[a-z][a-z0-9+.-]*:\/\//i.test(host) ? host : `https://${host}`);
  if (url === 'malformed') throw badSetting(name, 'a host name or an https URL without user, query and fragment');
  if (url === 'unencrypted') throw plainHost();
  return url.href.replace(/\/+$/, '');
}

export function execApiVersion(version: unknown, name: string): ExecSettings['apiVersion'] {
  if (version === 'client.authentication.k8s.io/v1' || version === 'client.authentication.k8s.io/v1beta1')
    return version;
  throw badSetting(name, 'client.authentication.k8s.io/v1 or client.authentication.k8s.io/v1beta1');
}

/** The header for a token. Throws `kubernetes/bad-setting` for a token that a header cannot hold. */
export function bearerOf(token: Secret): Secret {
  if (!isHeaderToken(token.reveal())) throw badSetting('The token', 'one line of visible ASCII characters');
  return bearer(token);
}

/**
 * Checks that one kind of credentials is set, with all its parts. A client certificate may be combined with another
 * kind.
 */
export function checkUser({ token, username, password, clientCertificate, clientKey, exec }: UserSettings): void {
  const kinds = [token && 'token', username !== undefined && 'username', exec && 'exec'];
  const [first, second] = kinds.filter((kind) => typeof kind === 'string');
  if (first !== undefined && second !== undefined) throw conflictingSettings(first, second);
  if (username !== undefined && password === undefined) throw incompleteSettings('username', 'password');
  if (username === undefined && password !== undefined) throw incompleteSettings('password', 'username');
  if (clientCertificate !== undefined && clientKey === undefined)
    throw incompleteSettings('client_certificate', 'client_key');
  if (clientCertificate === undefined && clientKey !== undefined)
    throw incompleteSettings('client_key', 'client_certificate');
}
