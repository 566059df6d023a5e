import { parseDuration } from '../../facts/durations';
import { KESTRA_DEFAULT_TENANT, KESTRA_RELEASE, KESTRA_TENANT, kestraVersionOf } from '../../facts/kestra';
import { Secret } from '../../secret';
import { isCertificate, isHeaderToken, serverUrl } from '../http';
import type { KestraConnection } from './connection';
import { badSetting, halfLogin, noCredentials, noServer, plainUrl, twoLogins } from './errors';

/** The attributes of the provider configuration. An attribute that is not set is taken from the environment. */
export interface KestraArguments {
  readonly url?: string | null;
  readonly api_token?: string | null;
  readonly username?: string | null;
  readonly password?: string | null;
  readonly tenant?: string | null;
  readonly version?: string | null;
  /** Such as `30s` or `1m30s`. */
  readonly timeout?: string | null;
  readonly headers?: Readonly<Record<string, string>> | null;
  readonly ca_certificate?: string | null;
}

/**
 * Checks the settings; arguments go before environment variables. It opens no connection.
 *
 * Throws `kestra/no-server`, `kestra/no-credentials`, `kestra/two-logins`, `kestra/half-login`, `kestra/bad-setting`,
 * `kestra/plain-http`.
 */
export function resolveKestraConnection(
  given: KestraArguments,
  env: Readonly<Record<string, string | undefined>>,
): KestraConnection {
  const from = (argument: string | null | undefined, variable: string) => argument ?? (env[variable] || undefined);
  const url = from(given.url, 'KESTRA_URL');
  if (url === undefined) throw noServer();
  return {
    url: baseUrl(url),
    ...login(given, from),
    tenant: tenantId(from(given.tenant, 'KESTRA_TENANT_ID') ?? KESTRA_DEFAULT_TENANT),
    ...versionIn(from(given.version, 'KESTRA_VERSION')),
    ...(given.headers && { headers: headersOf(given.headers) }),
    ...(given.ca_certificate && { caCertificate: authority(given.ca_certificate) }),
    ...(given.timeout && { timeoutMs: milliseconds(given.timeout) }),
  };
}

type From = (argument: string | null | undefined, variable: string) => string | undefined;

function login(given: KestraArguments, from: From): Pick<KestraConnection, 'apiToken' | 'username' | 'password'> {
  // Credentials in the configuration are not combined with other credentials in the environment.
  const hasToken = typeof given.api_token === 'string';
  const hasUser = typeof given.username === 'string' || typeof given.password === 'string';
  if (hasToken && hasUser) throw twoLogins();
  const token = hasUser ? undefined : from(given.api_token, 'KESTRA_API_TOKEN');
  // With both in the environment, the token is used, as by the tools of the vendor.
  if (token !== undefined) return { apiToken: headerToken('api_token', token) };
  const username = from(given.username, 'KESTRA_USERNAME');
  const password = from(given.password, 'KESTRA_PASSWORD');
  if (username === undefined && password === undefined) throw noCredentials();
  if (username === undefined) throw halfLogin('password', 'username');
  if (password === undefined) throw halfLogin('username', 'password');
  if (username.includes(':')) throw badSetting('username', 'a name without a colon');
  return { username, password: new Secret(password) };
}

function headerToken(name: string, token: string): Secret {
  if (!isHeaderToken(token)) throw badSetting(name, 'one line of visible ASCII characters');
  return new Secret(token);
}

function baseUrl(text: string): string {
  const url = serverUrl(text);
  if (url === 'malformed') throw badSetting('url', 'an https URL without user, query and fragment');
  if (url === 'unencrypted') throw plainUrl();
  // Copied from a browser or from API documentation, it ends with one of these.
  return url.href.replace(/(\/ui|\/api(\/v1)?)?\/*$/, '');
}

/** The rule of Kestra. */
function tenantId(tenant: string): string {
  if (!KESTRA_TENANT.accepts(tenant)) throw badSetting('tenant', KESTRA_TENANT.rule);
  return tenant;
}

function versionIn(release: string | undefined): Pick<KestraConnection, 'version'> {
  if (release === undefined) return {};
  const version = kestraVersionOf(release);
  if (version === undefined) throw badSetting('version', `${KESTRA_RELEASE.rule} (argument or KESTRA_VERSION)`);
  return { version };
}

function headersOf(headers: Readonly<Record<string, string>>): Readonly<Record<string, Secret>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value))
        throw badSetting('headers', 'names and values that HTTP allows');
      if (/^authorization$/i.test(name)) throw badSetting('headers', 'without Authorization: set api_token instead');
      return [name, new Secret(value)];
    }),
  );
}

function authority(pem: string): string {
  if (!isCertificate(pem)) throw badSetting('ca_certificate', 'a certificate in PEM');
  return pem;
}

function milliseconds(text: string): number {
  const duration = parseDuration(text);
  if (!duration) throw badSetting('timeout', 'a duration such as 30s or 1m30s');
  return duration;
}
