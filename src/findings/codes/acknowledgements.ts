import { finding } from '../finding';

export const acknowledgements = {
  expired: finding(
    'acknowledgement/expired',
    ['medium', 'The finding that it was for counts again.'],
    (entry: string, code: string, date: string) => ({
      what: `The acknowledgement of ${code} in ${entry} expired on ${date}.`,
      why: 'An acknowledgement has an end, so that somebody decides again.',
      fix: 'Remove the entry, or write a new reason and date if it still applies.',
    }),
  ),

  unused: finding(
    'acknowledgement/unused',
    ['low', 'It has no effect, but would acknowledge a later finding that nobody has seen.'],
    (entry: string, code: string) => ({
      what: `The acknowledgement of ${code} in ${entry} matches no finding.`,
      why: 'The finding is gone, or its place or subject has another name now.',
      fix: 'Remove the entry, or correct its place or subject.',
    }),
  ),
} as const;
