import type { Draw } from '../draw';
import type { Stanza } from './stanza';

/** A type of public keys that an age file can be encrypted for. */
export interface RecipientType {
  /** The type of the stanzas for keys of this type. */
  readonly stanza: string;
  /** Whether the text looks like a key of this type, valid or not. */
  claims(text: string): boolean;
  /** The canonical text of a key. Throws `sealing/bad-recipient`. */
  parse(text: string): string;
  /** The argument of a stanza that names the key. Undefined if a stanza hides its key. */
  readonly tag?: (key: string) => string;
  /**
   * Encrypts the file key for a key that {@link parse} has returned. All random bytes come from `draw`, under names that
   * contain the key.
   */
  wrap(key: string, fileKey: Uint8Array, draw: Draw): Stanza;
}
