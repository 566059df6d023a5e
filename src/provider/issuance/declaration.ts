import { createHash } from 'node:crypto';

/**
 * A hash that identifies the state and the declaration for which a credential was issued. It is stored with the credential,
 * so that a later run of the same state recognizes a credential that an earlier run issued and did not save. It is a hash,
 * so that it discloses nothing to those who may list credentials.
 */
export function declarationHash(issuer: string, ...parts: readonly string[]): string {
  const text = JSON.stringify(['cdktf-signet declaration v1', issuer, ...parts]);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
