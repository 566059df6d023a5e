import { SignetError } from '../../errors';

/** The errors of a file of recipients. `where` is the file, and the line if there is one; none contains the text of a line. */
export const fileErrors = {
  /** An error of a key or a label, with its place. */
  at: (where: string, { code, what, why, fix, path }: SignetError) =>
    new SignetError({ code, what, where, why, fix, path }),

  empty: (where: string) =>
    new SignetError({
      code: 'sealing/recipient-file-empty',
      what: 'The file of recipients contains no recipient',
      where,
      fix: 'Write one public key on each line, after a line `# owner: …`.',
    }),

  lineInvalid: (where: string) =>
    new SignetError({
      code: 'sealing/recipient-line-invalid',
      what: 'The line is not a recipient with an owner',
      where,
      fix: 'Write a line `# owner: …` before the line with the public key, or write `label: age1…` or `age1… # label`.',
    }),

  ownerTwice: (where: string) =>
    new SignetError({
      code: 'sealing/recipient-owner-twice',
      what: 'The recipient has two different owners',
      where,
      why: 'The label in the line and the field `owner` before it differ.',
      fix: 'Remove one of them.',
    }),

  fieldInvalid: (where: string) =>
    new SignetError({
      code: 'sealing/recipient-field-invalid',
      what: 'The comment or the label looks like a field of a recipient, but is not a valid one',
      where,
      why: 'A text that begins with `group`, `owner` or `expir`, followed by `:` or `=`, or with `expir` and has a digit, looks like a field; in the comment of an SSH key, also after other words. It would be ignored without notice.',
      fix: 'Write `# owner: NAME`, `# group: NAME` or `# group: NAME, NAME` (letters, digits, `.`, `_`, `-`), or `# expires: YYYY-MM-DD`. Write a field in a line of its own, before the key. Begin an ordinary comment or a label with another word, and remove or change the comment of the SSH key.',
    }),

  fieldTwice: (where: string, field: string) =>
    new SignetError({
      code: 'sealing/recipient-field-twice',
      what: `The field \`${field}\` is given twice for the same key`,
      where,
      why: 'Fields belong to the next key.',
      fix: 'Remove one of them. Write several groups in one field: `# group: NAME, NAME`.',
    }),

  fieldWithoutKey: (where: string) =>
    new SignetError({
      code: 'sealing/recipient-field-without-key',
      what: 'No key follows the field of a recipient',
      where,
      why: 'Fields belong to the next key.',
      fix: 'Write the fields before the key, or remove them.',
    }),

  groupUnknown: (where: string, groups: readonly string[]) =>
    new SignetError({
      code: 'sealing/recipient-group-unknown',
      what: 'No recipient of the file is in the group',
      where,
      why:
        groups.length === 0
          ? 'No recipient of the file has a group.'
          : `The groups of the file are: ${groups.join(', ')}.`,
      fix: 'Correct the group, or write `# group: NAME` before the key of each recipient that is in it.',
      path: ['group'],
    }),

  expired: (where: string, expires: string) =>
    new SignetError({
      code: 'sealing/recipient-expired',
      what: `The key of the recipient expired on ${expires}`,
      where,
      why: 'The day in its field `expires` has begun, in UTC. Nothing is sealed for an expired key.',
      fix: 'Replace the key with a new key of its owner, and the day with a later one. If the owner no longer needs the token, remove the recipient, and rotate the token.',
    }),

  twice: (where: string, first: number) =>
    new SignetError({
      code: 'sealing/recipient-twice',
      what: `The key is the same as in line ${first}`,
      where,
      why: 'One of the two is probably meant to be another key.',
      fix: 'Remove one of the lines, or correct its key.',
    }),
} as const;
