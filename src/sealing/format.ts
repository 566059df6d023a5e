import type { Draw } from './draw';

/** The formats that a token can be sealed in. */
export type SealFormat = 'age';

/** What a sealed text shows without a key. */
export interface SealedInfo {
  readonly format: SealFormat;
  /** The version line of the format, for example `age-encryption.org/v1`. */
  readonly version: string;
  /** Whether the text is armored: plain ASCII that survives copying and logs. */
  readonly armored: boolean;
  /** How many recipients of which type can open it, in the order of the text. The text does not show who they are. */
  readonly recipients: readonly RecipientCount[];
  /** Bytes of the encrypted payload. */
  readonly payloadBytes: number;
  /** Bytes of the content: token and prefix. */
  readonly contentBytes: number;
}

export interface RecipientCount {
  /** A type that the format defines, for example `X25519`, or `other`. */
  readonly type: string;
  readonly count: number;
}

/**
 * A format of sealed texts. Opening is not part of it, so that the bundle of the provider, which only seals, does not
 * contain the code that opens.
 */
export interface Format {
  readonly name: SealFormat;
  /** Whether the text looks like a recipient key of this format, valid or not. */
  claimsRecipient(key: string): boolean;
  /** The canonical text of a recipient key. Throws `sealing/bad-recipient`. */
  parseRecipient(key: string): string;
  /** The indexes of a post-quantum key and of another key, if one text cannot be sealed for both. Default: it can. */
  mixed?(keys: readonly string[]): { readonly postQuantum: number; readonly other: number } | undefined;
  /** Whether the text looks like a sealed text of this format, complete or not. */
  claimsSealed(text: string): boolean;
  /**
   * Encrypts the content for the recipients. All random bytes come from `draw`, which the caller has bound to everything
   * that the result depends on.
   */
  seal(content: Uint8Array, recipients: readonly string[], draw: Draw): string;
  /** Throws `sealing/not-sealed`. */
  inspect(text: string): SealedInfo;
}
