import type { Finding } from './finding';

/** The code of a finding that a guardrail can report. */
export type FindingCode =
  | 'least-privilege/wildcard'
  | 'least-privilege/escalation'
  | 'least-privilege/secrets'
  | 'least-privilege/tokens'
  | 'least-privilege/broad-role'
  | 'least-privilege/cluster-wide'
  | 'unique-accounts/shared'
  | 'unique-accounts/declared-twice'
  | 'sealed-only/token-secret'
  | 'sealed-only/secret-data'
  | 'sealed-only/token-request'
  | 'sealed-only/kestra-token'
  | 'sealed-only/read-at-plan'
  | 'sealed-only/output'
  | 'sealed-only/attribute';

/** What a guardrail reports. */
export type GuardrailFinding = Finding<FindingCode>;
