import type { CodeEntry } from './entry';

export const objectsCodes = {
  'access-review/action-choice': { meaning: '', cause: '', action: '' },
  'access-review/forbidden': { meaning: '', cause: '', action: '' },
  'access-review/groups-without-user': { meaning: '', cause: '', action: '' },
  'access-review/nothing-expected': { meaning: '', cause: '', action: '' },
  'access-review/slash-in-resource': { meaning: '', cause: '', action: '' },
  'access-review/subject-choice': { meaning: '', cause: '', action: '' },
  'object/take-over-from-controller': { meaning: '', cause: '', action: '' },
} as const satisfies Readonly<Record<string, CodeEntry>>;
