import type { TokenAuthenticator } from './authn/token-authenticator';
import type { TokenSigner } from './authn/token-signer';
import type { Rbac } from './authz/rbac';
import type { Scheduler } from '../http/scheduler';
import type { Scheme } from './scheme/scheme';
import type { Store } from './store/store';

/** What handlers and controllers share. */
export interface Cluster {
  readonly store: Store;
  readonly scheme: Scheme;
  readonly rbac: Rbac;
  readonly signer: TokenSigner;
  readonly tokens: TokenAuthenticator;
  readonly scheduler: Scheduler;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** The certificate of the authority in PEM, as in token Secrets. */
  readonly certificateAuthority: string;
  /** `127.0.0.1:PORT` */
  readonly address: () => string;
  readonly bookmarkIntervalMs: number;
  /** The longest lifetime of a requested token. */
  readonly maxTokenLifetimeMs: number;
}
