import { SEVERITIES } from '../../findings';
import type { ReviewFinding } from '../result';

/** The acknowledged last, then by severity, code, place, subject and text, in the order of UTF-16 code units. */
export const sorted = (findings: readonly ReviewFinding[]): readonly ReviewFinding[] =>
  findings
    .map((finding) => ({ finding, order: orderOf(finding) }))
    .sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0))
    .map(({ finding }) => finding);

const orderOf = ({ acknowledged, severity, code, place, subject, what }: ReviewFinding): string =>
  [
    ...[acknowledged ? 1 : 0, SEVERITIES.indexOf(severity), code],
    ...[place?.address ?? '', subject?.text ?? '', what],
  ].join('\u0000');
