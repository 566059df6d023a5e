import type { Draw } from './draw';

/** The formats that a token can be sealed in. */
export type SealFormat = 'age' | 'sops' | 'sealed-secret' | 'github-actions';

/** What a sealed text shows without a key. */
export interface SealedInfo {
  readonly format: SealFormat;
  /** The version of the format, for example `age-encryption.org/v1`. */
  readonly version: string;
  /** Whether the text is plain ASCII that survives copying and logs. */
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

/** Seals for one target that was checked. */
export interface Sealer {
  readonly format: SealFormat;
  /**
   * Everything that the sealed text depends on, in a fixed order: all of the target but its format, and the time of issue
   * if it is part of the text.
   */
  context(issuedAt: string): readonly string[];
  /**
   * Encrypts the content. All random bytes come from `draw`, which the caller has bound to the content and the context.
   *
   * @param issuedAt - as given to {@link Sealer.context}
   */
  seal(content: Uint8Array, draw: Draw, issuedAt: string): string;
}

/** How a format is recognized and described. Opening is not part of it: the provider, which only seals, does not contain that code. */
export interface SealedForm {
  /** Whether the text looks like a sealed text of this format, complete or not. */
  claimsSealed(text: string): boolean;
  /** Throws `sealing/not-sealed`. */
  inspect(text: string): SealedInfo;
}
