import type { Origin } from './origin';
import type { Subject } from './subject';

/** Who can open a sealed token. */
export interface Recipient {
  readonly label?: string;
  /** `sha256:` and hexadecimal digits, as `signet fingerprint` prints it. */
  readonly fingerprint: string;
}

/** A token that a resource issues or seals. Never its value. */
export interface Token {
  readonly kind: 'Token';
  /** A Secret of the token type, a TokenRequest, or an API token of Kestra. */
  readonly type: 'secret' | 'request' | 'kestra';
  /** Whose access it has, if it is known. */
  readonly subject?: Subject;
  /** The name, as people know it: `argo/jenkins.service-account-token`, or a prefix that ends in `*`, or the name in Kestra. */
  readonly name: string;
  /** True if the resource keeps the value in plain text in the state. */
  readonly plain: boolean;
  /** When it stops working, in RFC 3339; `never`; undefined if that is not known. */
  readonly expires?: string;
  readonly keepers: Readonly<Record<string, string>>;
  readonly origin: Origin;
}

/** The sealing of a token for recipients. Of Kestra's tokens, the same resource issues and seals. */
export interface Seal {
  readonly kind: 'Seal';
  /** The name of the token, as `Token.name`; or the address of the token's resource, where the name is not known. */
  readonly token: string;
  readonly subject?: Subject;
  readonly recipients: readonly Recipient[];
  readonly origin: Origin;
}

export type TokenObject = Token | Seal;
