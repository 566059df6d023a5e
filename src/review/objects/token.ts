import type { Origin } from './origin';
import type { Subject } from './subject';

/** Who can open a sealed token. */
export interface Recipient {
  readonly label?: string;
  /** `sha256:` and hexadecimal digits, as `signet fingerprint` prints it. */
  readonly fingerprint: string;
  /** The first day, in UTC, on which no token is sealed for the key any more, or `known after apply`. */
  readonly expires?: string;
}

/** A token that a resource issues or seals. Never its value. */
export interface Token {
  readonly kind: 'Token';
  /**
   * A Secret of the token type, a token that is bound to an anchor, a TokenRequest, an API token of Kestra, or an output whose value is a token: by what it refers
   * to, or by its form.
   */
  readonly type: 'secret' | 'bound' | 'request' | 'kestra' | 'output';
  /** Whose access it has, if it is known. */
  readonly subject?: Subject;
  /**
   * The name, as people know it: `argo/jenkins.service-account-token`, or a prefix that ends in `*`, or the name in Kestra; the
   * address of the resource if the name is not known.
   */
  readonly name: string;
  /** True if the value is kept in plain text in the state, or in an output. */
  readonly plain: boolean;
  /** When it stops working, in RFC 3339; `never`; undefined if that is not known. */
  readonly expires?: string;
  /** Whether plans replace it because of its age, by an argument of its resource. */
  readonly rotates: boolean;
  /** Of an output: the address of the resource that issues the token, if the output refers to it. */
  readonly of?: string;
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
