import type { Secret } from '../../secret';

/** How to reach a server of Kestra Enterprise, and whom it takes the caller for: checked by `resolveKestraConnection`. */
export interface KestraConnection {
  /** http or https, perhaps with a path, without a slash at its end. */
  readonly url: string;
  /** Either this, or a user's name and password. */
  readonly apiToken?: Secret;
  readonly username?: string;
  readonly password?: Secret;
  /** For what names none. */
  readonly tenant: string;
  /** Sent with every call, for what stands before the server. Their values may be credentials. */
  readonly headers?: Readonly<Record<string, Secret>>;
  /** PEM. Default: the authorities that Node trusts. */
  readonly caCertificate?: string;
  /** For one try. */
  readonly timeoutMs?: number;
}
