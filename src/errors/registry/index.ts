import { cliCodes } from './cli';
import { constructsCodes } from './constructs';
import { guardrailsCodes } from './guardrails';
import { kestraCodes } from './kestra';
import { kitCodes } from './kit';
import { kubernetesCodes } from './kubernetes';
import { objectsCodes } from './objects';
import { sealingCodes } from './sealing';
import { tokensCodes } from './tokens';

export type { CodeEntry } from './entry';

/**
 * Every code that a user can meet, in the sections of docs/errors.md. A code is written once here, and once in the
 * `errors.ts` of the room whose error it is.
 */
export const registry = {
  'The provider itself, and what it says of any type': kitCodes,
  'Requests to the Kubernetes API': kubernetesCodes,
  'Requests to the Kestra API, and its types': kestraCodes,
  'Sealing and opening': sealingCodes,
  Tokens: tokensCodes,
  'Kubernetes objects and access reviews': objectsCodes,
  'Constructs, while synthesizing': constructsCodes,
  'Findings of the guardrails': guardrailsCodes,
  'The signet command': cliCodes,
} as const;
