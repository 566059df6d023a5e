import { SEVERITIES } from '../../../findings';
import type { Review, ReviewFinding, Severity } from '../../result';
import { joined, own, text, type Part, type Text } from '../text';
import { countsBy } from './count';

const TONES = { critical: 'bad', high: 'bad', medium: 'warning', low: 'faint', note: 'faint' } as const;

export const severityPart = (severity: Severity): Part => own(severity, TONES[severity]);

/** Findings that nobody has acknowledged, with the severe ones that this plan adds apart. */
export function findingsOf({ findings }: Review): {
  readonly urgent: readonly ReviewFinding[];
  readonly others: readonly ReviewFinding[];
  readonly acknowledged: readonly ReviewFinding[];
} {
  const open = findings.filter((finding) => finding.acknowledged === undefined);
  return {
    urgent: open.filter(isUrgent),
    others: open.filter((finding) => !isUrgent(finding)),
    acknowledged: findings.filter((finding) => finding.acknowledged !== undefined),
  };
}

const isUrgent = ({ severity, added }: ReviewFinding): boolean =>
  added && (severity === 'critical' || severity === 'high');

/** `1 critical · 2 high · 3 medium`. */
export const severityCounts = (findings: readonly ReviewFinding[]): Text =>
  joined(
    countsBy(findings, SEVERITIES, ({ severity }) => severity).map(
      ({ kind, count }) => text`${count} ${severityPart(kind)}`,
    ),
    ' · ',
  );
