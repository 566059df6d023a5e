import { Secret } from '../../secret';

/** What a request presents to the server. */
export interface Credentials {
  /** The value of the header Authorization. */
  readonly authorization?: Secret;
  /** A client certificate in PEM. */
  readonly certificate?: string;
  /** Its key in PEM. */
  readonly key?: Secret;
}

/** A source of credentials. */
export interface Login {
  current(): Promise<Credentials>;
  /** After a 401 response to these credentials: whether {@link Login.current} may now return other ones. */
  renew(rejected: Credentials): boolean;
}

/** A login whose credentials never change. */
export const fixedLogin = (credentials: Credentials): Login => ({
  current: () => Promise.resolve(credentials),
  renew: () => false,
});

/** Credentials, and until when they are used, in milliseconds since 1970. */
export interface Lease {
  readonly credentials: Credentials;
  readonly until: number;
}

/** A login that fetches its credentials when they have expired or were rejected. Parallel calls share one fetch. */
export function leasedLogin(fetch: () => Promise<Lease>): Login {
  let lease: Lease | undefined;
  let fetching: Promise<Lease> | undefined;
  return {
    async current() {
      if (lease === undefined || Date.now() >= lease.until) {
        fetching ??= fetch().finally(() => (fetching = undefined));
        lease = await fetching;
      }
      return lease.credentials;
    },
    renew(rejected) {
      if (lease?.credentials === rejected) lease = undefined;
      return true;
    },
  };
}

/** Whether a token can be sent in a header. */
export const isHeaderToken = (token: string): boolean => /^[\x21-\x7e]+$/.test(token);

/** @param token - one for which {@link isHeaderToken} is true */
export const bearer = (token: Secret): Secret => new Secret(`Bearer ${token.reveal()}`);

export const basic = (username: string, password: Secret): Secret =>
  new Secret(`Basic ${Buffer.from(`${username}:${password.reveal()}`, 'utf8').toString('base64')}`);

/** The values in credentials that a server, or a proxy before it, may echo and no message may show. */
export function confidentialIn({ authorization }: Credentials): readonly string[] {
  if (authorization === undefined) return [];
  const [scheme, value = ''] = authorization.reveal().split(' ');
  if (scheme !== 'Basic') return [value];
  const pair = Buffer.from(value, 'base64').toString('utf8');
  return [value, pair.slice(pair.indexOf(':') + 1)];
}
