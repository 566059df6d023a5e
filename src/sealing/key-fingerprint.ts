import { createHash } from 'node:crypto';

/** `sha256:` and 32 hexadecimal digits: a short name for a public key in its canonical text, shown in plans. */
export function keyFingerprint(key: string): string {
  return `sha256:${createHash('sha256').update(`cdktf-signet recipient v1\0${key}`).digest('hex').slice(0, 32)}`;
}
