import type { IConstruct } from 'constructs';
import { SignetError } from '../../errors';
import { guardrailCodes } from '../../findings';
import { at, suggesting } from '../errors';

export const guardrailErrors = {
  acknowledgedCodeUnknown: (construct: IConstruct, given: unknown) =>
    at(construct, {
      code: 'construct/acknowledged-code-unknown',
      what: 'No guardrail has a finding with this code',
      why: 'With an unknown code, no finding would be acknowledged.',
      fix: suggesting('Copy the code from the end of the finding.', given, guardrailCodes),
    }),

  acknowledgedWithoutReason: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/acknowledged-without-reason',
      what: 'A finding is acknowledged without a reason',
      why: 'A later reader must be able to decide whether the reason still applies.',
      fix: 'Give the reason as a text that is known at synth.',
    }),

  guardrailsOutsideStack: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/guardrails-outside-stack',
      what: 'Guardrails are added outside a stack',
      why: 'CDKTF runs the aspects of stacks and of the constructs in them. It silently ignores the aspects of an App.',
      fix: 'Add them to each stack, for example in its constructor: `addGuardrails(this)`.',
    }),

  levelUnknown: (given: unknown) =>
    new SignetError({
      code: 'construct/level-unknown',
      what: 'The level of a guardrail is neither "warn" nor "error"',
      where: 'the options of a guardrail',
      fix: suggesting('Use "warn" for warnings, or "error" to stop the synthesis.', given, ['warn', 'error']),
      path: ['level'],
    }),
} as const;
