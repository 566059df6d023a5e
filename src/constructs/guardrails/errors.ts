import type { IConstruct } from 'constructs';
import { SignetError } from '../../errors';
import { at } from '../errors';

export const guardrailErrors = {
  acknowledgedCodeUnknown: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/acknowledged-code-unknown',
      what: 'No guardrail has a finding of this code',
      why: 'With a mistyped code, nothing would be acknowledged.',
      fix: 'Copy the code from the end of the finding.',
    }),

  acknowledgedWithoutReason: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/acknowledged-without-reason',
      what: 'A finding is acknowledged without a reason',
      why: 'Whoever reads this later has to be able to judge whether it still holds.',
      fix: 'Write why it is right here, in words that are known at synth.',
    }),

  guardrailsOutsideStack: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/guardrails-outside-stack',
      what: 'Guardrails are added to what is in no stack',
      why: 'CDKTF applies the aspects of stacks and of what is in them; those of an App it passes over without a word.',
      fix: 'Add them to each stack, for example in its constructor: `addGuardrails(this)`.',
    }),

  levelUnknown: () =>
    new SignetError({
      code: 'construct/level-unknown',
      what: 'The level of a guardrail is neither "warn" nor "error"',
      fix: 'Choose "warn" to be told, or "error" to stop the synthesis.',
      path: ['level'],
    }),
} as const;
