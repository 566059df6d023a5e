import { finding } from '../finding';

/** Whom a subject can act as. The argument `path` is a path in one line. */
export const reach = {
  everything: finding(
    'reach/everything',
    ['critical', 'A way to all rights is as good as all rights.'],
    (subject: string, path: string) => ({
      what: `${subject} can get all rights: ${path}.`,
      why: 'Each step uses only rights that it has, and no check of the server stops it.',
      fix: 'Remove the right that the first added step uses, or limit it with `resourceNames` or to a namespace without strong accounts.',
    }),
  ),

  stronger: finding(
    'reach/stronger',
    ['high', 'The subject gets rights that no role gives to it.'],
    (subject: string, path: string) => ({
      what: `${subject} can act as a subject that has rights which it does not have itself: ${path}.`,
      why: 'Each step uses only rights that it has, and no check of the server stops it.',
      fix: 'Remove the right that the first added step uses, or move the stronger account to another namespace.',
    }),
  ),

  unseen: finding(
    'reach/unseen',
    ['medium', 'Whether the subject gets more rights in this way depends on accounts that the review does not know.'],
    (subject: string, path: string) => ({
      what: `${subject} can act as accounts that the review does not know: ${path}.`,
      why: 'Neither the plan nor a baseline shows what these accounts may do.',
      fix: 'Review with a baseline of the cluster (`signet snapshot`), which shows whether one of them has more rights.',
    }),
  ),
} as const;
