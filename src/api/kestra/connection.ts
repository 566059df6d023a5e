import type { KestraVersion } from '../../facts/kestra';
import type { Secret } from '../../secret';

/** The address of a Kestra Enterprise server, and the credentials. Checked by `resolveKestraConnection`. */
export interface KestraConnection {
  /** http or https; may have a path; without a slash at its end. */
  readonly url: string;
  /** Set either this, or `username` and `password`. */
  readonly apiToken?: Secret;
  readonly username?: string;
  readonly password?: Secret;
  /** The default for objects without a tenant. */
  readonly tenant: string;
  /** The version that the server is declared to be; it is not checked before a call. */
  readonly version?: KestraVersion;
  /** Sent with every call, for a proxy before the server. The values may be credentials. */
  readonly headers?: Readonly<Record<string, Secret>>;
  /** PEM. Default: the authorities that Node.js trusts. */
  readonly caCertificate?: string;
  /** For one try, in milliseconds. */
  readonly timeoutMs?: number;
}
