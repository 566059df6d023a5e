import type { CodeEntry } from './entry';

export const guardrailsCodes = {
  'least-privilege/broad-role': { meaning: '', cause: '', action: '' },
  'least-privilege/cluster-wide': { meaning: '', cause: '', action: '' },
  'least-privilege/escalation': { meaning: '', cause: '', action: '' },
  'least-privilege/secrets': { meaning: '', cause: '', action: '' },
  'least-privilege/tokens': { meaning: '', cause: '', action: '' },
  'least-privilege/wildcard': { meaning: '', cause: '', action: '' },
  'sealed-only/attribute': { meaning: '', cause: '', action: '' },
  'sealed-only/kestra-token': { meaning: '', cause: '', action: '' },
  'sealed-only/output': { meaning: '', cause: '', action: '' },
  'sealed-only/read-at-plan': { meaning: '', cause: '', action: '' },
  'sealed-only/secret-data': { meaning: '', cause: '', action: '' },
  'sealed-only/token-request': { meaning: '', cause: '', action: '' },
  'sealed-only/token-secret': { meaning: '', cause: '', action: '' },
  'unique-accounts/declared-twice': { meaning: '', cause: '', action: '' },
  'unique-accounts/shared': { meaning: '', cause: '', action: '' },
} as const satisfies Readonly<Record<string, CodeEntry>>;
