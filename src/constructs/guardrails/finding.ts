/** Everything that a guardrail can find. The codes are stable. */
export const FINDING_CODES = [
  'least-privilege/wildcard',
  'least-privilege/escalation',
  'least-privilege/secrets',
  'least-privilege/tokens',
  'least-privilege/cluster-wide',
  'least-privilege/broad-role',
  'unique-accounts/shared',
  'unique-accounts/declared-twice',
  'sealed-only/token-secret',
  'sealed-only/secret-data',
  'sealed-only/token-request',
  'sealed-only/kestra-token',
  'sealed-only/read-at-plan',
  'sealed-only/output',
  'sealed-only/attribute',
] as const;

export type FindingCode = (typeof FINDING_CODES)[number];

/** What a guardrail objects to. */
export interface Finding {
  readonly code: FindingCode;
  /** One sentence: what there is. */
  readonly what: string;
  /** Whole sentences: what can come of it. */
  readonly why: string;
  /** Whole sentences: what to do. */
  readonly fix: string;
}
