import type { IConstruct } from 'constructs';
import { SignetError, systemReason } from '../../errors';
import { at } from '../errors';

export const sealingErrors = {
  /** An error of the sealing library, about what was given to a construct. */
  about: (construct: IConstruct, error: SignetError) => at(construct, error),

  /** An error of the sealing library, about a recipient. */
  ofRecipient: (where: string, { code, what, why, fix, path }: SignetError) =>
    new SignetError({ code, what, where, why, fix, path }),

  labelInvalid: (where: string) =>
    new SignetError({
      code: 'construct/recipient-label-invalid',
      what: 'The label of a recipient contains a Terraform expression or a part of a CDKTF token',
      where,
      why: 'Labels are written into the synthesized configuration, where "${" and "%{" begin an expression.',
      fix: 'Remove these characters.',
    }),

  keyInvalid: (where: string) =>
    new SignetError({
      code: 'construct/recipient-key-invalid',
      what: 'The key of a recipient contains a Terraform expression or a part of a CDKTF token',
      where,
      why: 'With an expression, the plan would determine who can open the token, and a reviewer of the code would not see it.',
      fix: 'Write the public key itself. If only the plan knows the key, pass it to `Recipient.age` as one CDKTF token without other text.',
    }),

  fileUnreadable: (where: string, error: unknown) =>
    new SignetError({
      code: 'construct/recipient-file-unreadable',
      what: 'The file of recipients cannot be read',
      where,
      why: `${systemReason(error)} A relative path is relative to the working directory of the program.`,
      fix: 'Check the path and the permissions of the file.',
    }),

  fileEmpty: (where: string) =>
    new SignetError({
      code: 'construct/recipient-file-empty',
      what: 'The file of recipients contains no recipient',
      where,
      fix: 'Write one public key on each line, after a line `# owner: …`.',
    }),

  lineInvalid: (where: string) =>
    new SignetError({
      code: 'construct/recipient-line-invalid',
      what: 'The line is not a recipient with an owner',
      where,
      fix: 'Write a line `# owner: …` before the line with the public key, or write `label: age1…` or `age1… # label`.',
    }),

  ownerTwice: (where: string) =>
    new SignetError({
      code: 'construct/recipient-owner-twice',
      what: 'The recipient has two different owners',
      where,
      why: 'The label in the line and the field `owner` before it differ.',
      fix: 'Remove one of them.',
    }),

  fieldInvalid: (where: string) =>
    new SignetError({
      code: 'construct/recipient-field-invalid',
      what: 'The comment is not a valid field of a recipient',
      where,
      why: 'A comment that begins with `group`, `owner` or `expir` and has a colon is a field. An unknown one would be ignored without notice.',
      fix: 'Write `# owner: NAME`, `# group: NAME` or `# group: NAME, NAME` (letters, digits, `.`, `_`, `-`), or `# expires: YYYY-MM-DD`. To write an ordinary comment, begin it with another word.',
    }),

  fieldTwice: (where: string, field: string) =>
    new SignetError({
      code: 'construct/recipient-field-twice',
      what: `The field \`${field}\` is given twice for the same key`,
      where,
      why: 'Fields belong to the next key.',
      fix: 'Remove one of them. Write several groups in one field: `# group: NAME, NAME`.',
    }),

  fieldWithoutKey: (where: string) =>
    new SignetError({
      code: 'construct/recipient-field-without-key',
      what: 'No key follows the field of a recipient',
      where,
      why: 'Fields belong to the next key.',
      fix: 'Write the fields before the key, or remove them.',
    }),

  groupUnknown: (where: string, groups: readonly string[]) =>
    new SignetError({
      code: 'construct/recipient-group-unknown',
      what: 'No recipient of the file is in the group',
      where,
      why:
        groups.length === 0
          ? 'No recipient of the file has a group.'
          : `The groups of the file are: ${groups.join(', ')}.`,
      fix: 'Correct `group`, or write `# group: NAME` before the key of each recipient that is in it.',
      path: ['group'],
    }),

  expired: (where: string, expires: string) =>
    new SignetError({
      code: 'construct/recipient-expired',
      what: `The key of the recipient expired on ${expires}`,
      where,
      why: 'The file says so, in the field `expires`. Nothing is sealed for an expired key.',
      fix: 'Replace the key by a new one of its owner, with a later date. If the owner no longer needs the token, remove the recipient, and rotate the token.',
    }),

  expiresSoon: (construct: IConstruct, label: string, expires: string) =>
    at(construct, {
      code: 'construct/recipient-expires-soon',
      what: `The key of the recipient "${label}" expires on ${expires}`,
      why: 'From that day on, in UTC, synth fails.',
      fix: 'Ask its owner for a new key, and replace the key and the date in the file of recipients.',
    }),

  lineDuplicate: (where: string, first: number) =>
    new SignetError({
      code: 'construct/recipient-twice',
      what: `The key is the same as in line ${first}`,
      where,
      why: 'One of the two is probably meant to be another key.',
      fix: 'Remove one of the lines, or correct its key.',
    }),

  deliveryInvalid: (where: string, isList: boolean) =>
    new SignetError({
      code: 'construct/delivery-invalid',
      what: isList ? 'A list was passed as a delivery' : 'What was passed as a delivery is not a `Delivery`',
      where,
      why: isList
        ? 'A token is sealed in one format in one step, and the token of Kestra only when it is issued.'
        : undefined,
      fix: isList
        ? 'Call `deliverTo` once for each delivery. For Kestra, issue one token for each.'
        : 'Pass the result of a method of `Delivery`, such as `Delivery.age`.',
      path: ['delivery'],
    }),

  deliveryAmbiguous: (where: string, property: string) =>
    new SignetError({
      code: 'construct/delivery-ambiguous',
      what: `\`delivery\` and \`${property}\` are both set`,
      where,
      why: 'The delivery says for whom and as what the token is sealed.',
      fix: `Remove \`${property}\`, or set it in the delivery.`,
      path: [property],
    }),

  outputNameInvalid: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/output-name-invalid',
      what: '`outputName` is not a valid name of an output',
      why: 'A name has letters, digits, `_` and `-`, and begins with a letter or `_`.',
      fix: 'Correct `outputName`, or remove it.',
      path: ['outputName'],
    }),

  outputNameTaken: (construct: IConstruct, name: string, other: IConstruct) =>
    at(construct, {
      code: 'construct/output-name-taken',
      what: `The output "${name}" is also declared by ${other.node.path}`,
      why: 'The configuration would contain only one of them.',
      fix: 'Use another `outputName`.',
      path: ['outputName'],
    }),
} as const;
