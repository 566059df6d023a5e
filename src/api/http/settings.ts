import { X509Certificate } from 'node:crypto';

/**
 * The address of a server in a setting. `malformed`: not an http or https URL, or with a user, a query or a fragment.
 * `unencrypted`: http to another machine, so that credentials would cross the network in plain text.
 */
export function serverUrl(text: string): URL | 'malformed' | 'unencrypted' {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !['https:', 'http:'].includes(url.protocol)) return 'malformed';
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return 'malformed';
  return url.protocol === 'https:' || isLoopback(url.hostname) ? url : 'unencrypted';
}

const isLoopback = (name: string): boolean => name === 'localhost' || name === '[::1]' || /^127(\.\d+){3}$/.test(name);

/** Whether a text is a certificate in PEM. Node.js accepts any text as an authority, and then trusts no server. */
export function isCertificate(pem: string): boolean {
  try {
    new X509Certificate(pem);
    return true;
  } catch {
    return false;
  }
}
