import type { CodeEntry } from './entry';

export const sealingCodes = {
  'sealed-token/prefix': { meaning: '', cause: '', action: '' },
  'sealed-token/recipients': { meaning: '', cause: '', action: '' },
  'sealed-token/recipients-unknown': { meaning: '', cause: '', action: '' },
  'sealing/bad-identity': { meaning: '', cause: '', action: '' },
  'sealing/bad-label': { meaning: '', cause: '', action: '' },
  'sealing/bad-prefix': { meaning: '', cause: '', action: '' },
  'sealing/bad-recipient': { meaning: '', cause: '', action: '' },
  'sealing/cannot-open': { meaning: '', cause: '', action: '' },
  'sealing/damaged': { meaning: '', cause: '', action: '' },
  'sealing/duplicate-recipient': { meaning: '', cause: '', action: '' },
  'sealing/no-identities': { meaning: '', cause: '', action: '' },
  'sealing/no-recipients': { meaning: '', cause: '', action: '' },
  'sealing/not-a-token': { meaning: '', cause: '', action: '' },
  'sealing/not-sealed': { meaning: '', cause: '', action: '' },
} as const satisfies Readonly<Record<string, CodeEntry>>;
