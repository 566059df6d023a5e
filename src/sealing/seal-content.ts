import { Secret } from '../secret';
import type { Sealer } from './format';
import { seal } from './seal';

/**
 * Seals the content of an opened text again: a token, after its prefix if there is one. A token has no space, so a prefix is the
 * text up to the last one. Throws as {@link seal}.
 */
export function sealContent(content: Secret, sealer: Sealer, issuedAt: string): string {
  const text = content.reveal();
  const prefix = text.slice(0, text.lastIndexOf(' ') + 1);
  return seal(new Secret(text.slice(prefix.length)), sealer, { prefix, issuedAt });
}
