import { reviewFindings } from '../../../findings';
import type { ReviewFinding } from '../../result';
import { sorted } from '../order';
import type { Acknowledgement } from './parse';

/**
 * Findings with what a reader has accepted: the acknowledged last. An entry that has expired acknowledges nothing and is a
 * finding itself, and so is one that matches no finding.
 *
 * @param today - a date or time in RFC 3339, such as the timestamp of the plan. Never the clock: the same files give the same review.
 */
export function acknowledge(
  findings: readonly ReviewFinding[],
  acknowledgements: readonly Acknowledgement[],
  today: string,
): readonly ReviewFinding[] {
  const day = today.slice(0, 10);
  const matched = new Set<Acknowledgement>();
  const marked = findings.map((finding): ReviewFinding => {
    const matching = acknowledgements.filter((entry) => matches(entry, finding));
    for (const entry of matching) matched.add(entry);
    const valid = matching.find(({ expires }) => expires >= day);
    return valid ? { ...finding, acknowledged: { reason: valid.reason, expires: valid.expires } } : finding;
  });
  const { expired, unused } = reviewFindings.acknowledgements;
  const own = acknowledgements.flatMap((entry): readonly ReviewFinding[] => {
    const { path, code, expires } = entry;
    if (!matched.has(entry)) return [{ ...unused(path, code), added: false }];
    return expires < day ? [{ ...expired(path, code, expires), added: false }] : [];
  });
  return sorted([...marked, ...own]);
}

const matches = ({ code, place, subject }: Acknowledgement, finding: ReviewFinding): boolean =>
  code === finding.code &&
  (place === undefined ||
    place === finding.place?.address ||
    `${finding.place?.construct ?? ''}/`.startsWith(`${place}/`)) &&
  (subject === undefined || subject === finding.subject?.text || subject === finding.subject?.name);
