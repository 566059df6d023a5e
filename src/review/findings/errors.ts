import { didYouMean, SignetError } from '../../errors';
import { closest } from '../../facts/closest';
import { findingKinds } from '../../findings';

export const acknowledgementErrors = {
  notJson: () =>
    new SignetError({
      code: 'review/acknowledgements-json',
      what: 'The file of acknowledgements is not JSON',
      why: 'Without it, no finding would be acknowledged.',
      fix: 'Correct the file, or omit it.',
    }),

  /**
   * @param path - the part of the file, such as `acknowledged[2].expires`
   * @param rule - completes "It must be …"
   */
  value: (path: string, rule: string) =>
    new SignetError({
      code: 'review/acknowledgements-value',
      what: `The file of acknowledgements is not valid at ${path}`,
      why: `It must be ${rule}.`,
      fix: 'Correct the file. docs/findings.md shows an example.',
    }),

  unknownCode: (path: string, given: string) =>
    new SignetError({
      code: 'review/acknowledgements-code',
      what: `The file of acknowledgements has an unknown code at ${path}`,
      why: 'No finding has this code, so nothing would be acknowledged.',
      fix: `Copy the code from the finding.${didYouMean(
        closest(
          given,
          findingKinds.map(({ code }) => code),
        ),
      )}`,
    }),

  withoutPlace: (path: string) =>
    new SignetError({
      code: 'review/acknowledgements-place',
      what: `An acknowledgement has neither a place nor a subject: ${path}`,
      why: 'It would acknowledge all findings with its code, also those that nobody has seen yet.',
      fix: 'Add "place" with the address or the construct path of the finding, or "subject" with its subject.',
    }),

  withoutReason: (path: string) =>
    new SignetError({
      code: 'review/acknowledgements-reason',
      what: `An acknowledgement has no reason: ${path}`,
      why: 'A later reader must be able to decide whether the reason still applies.',
      fix: 'Add "reason" with at least one word.',
    }),

  withoutDate: (path: string) =>
    new SignetError({
      code: 'review/acknowledgements-expires',
      what: `An acknowledgement has no valid expiry date: ${path}`,
      why: 'An acknowledgement without an end is forgotten. It is valid until the end of its date, in UTC.',
      fix: 'Add "expires" with a date such as "2027-06-30".',
    }),
} as const;
