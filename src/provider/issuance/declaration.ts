import { createHash } from 'node:crypto';

/**
 * A hash that names what a credential was issued for: the state, and within it the declaration. It is written on the
 * credential where that is possible, so that a later run of the same state recognises what an earlier one has issued and
 * not saved. A hash, since what is declared elsewhere does not concern those who may list credentials.
 */
export function declarationHash(issuer: string, ...parts: readonly string[]): string {
  const text = JSON.stringify(['cdktf-signet declaration v1', issuer, ...parts]);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
