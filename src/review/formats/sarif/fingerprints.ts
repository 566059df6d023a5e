import { createHash } from 'node:crypto';
import type { ReviewFinding } from '../../result';

/**
 * A fingerprint for each finding, by which the same finding is found again in another run: of its code, its subject and its
 * place, and not of its texts, which can change. Findings in which these are the same are numbered.
 */
export function fingerprintsOf(findings: readonly ReviewFinding[]): readonly string[] {
  const counts = new Map<string, number>();
  return findings.map(({ code, subject, place }) => {
    const key = JSON.stringify([code, subject?.kind, subject?.text, place?.address]);
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return createHash('sha256').update(`${key}${count}`).digest('hex');
  });
}
