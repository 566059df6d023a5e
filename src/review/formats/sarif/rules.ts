import type { ReportingDescriptor, ReportingConfiguration } from 'sarif';
import { findingKinds } from '../../../findings';
import type { ReviewFinding, Severity } from '../../result';

type Level = NonNullable<ReportingConfiguration['level']>;

export const LEVELS: Readonly<Record<Severity, Level>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  note: 'note',
};

/**
 * By which GitHub shows a severity: above 9.0 is critical, from 7.0 high, from 4.0 medium.
 * https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
const SECURITY_SEVERITIES: Readonly<Record<Severity, string | undefined>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '3.0',
  note: undefined,
};

/** A rule for each code of these findings, sorted by code. */
export const rulesOf = (findings: readonly ReviewFinding[]): ReportingDescriptor[] =>
  [...new Map(findings.map(({ code, severity }) => [code, severity]))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, severity]) => ruleOf(code, severity));

function ruleOf(code: string, severity: Severity): ReportingDescriptor {
  const because = findingKinds.find((kind) => kind.code === code)?.because ?? `Its severity is ${severity}.`;
  const securitySeverity = SECURITY_SEVERITIES[severity];
  return {
    id: code,
    shortDescription: { text: `Access review: ${code}` },
    fullDescription: { text: because },
    help: { text: `Severity ${severity}: ${because} Each result says what to do about it.` },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: {
      ...(securitySeverity !== undefined && { 'security-severity': securitySeverity }),
      precision: 'very-high',
      tags: ['security', 'access'],
    },
  };
}
