import type { IConstruct } from 'constructs';
import { SignetError, systemReason } from '../../errors';
import type { Form } from '../../facts/form';
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

  expiresInvalid: (where: string, { name, rule }: Form) =>
    new SignetError({
      code: 'construct/recipient-expires-invalid',
      what: `\`expires\` of a recipient must be ${name}`,
      where,
      fix: `Use ${rule}.`,
      path: ['expires'],
    }),

  /** @param recipient - its label or its fingerprint */
  expiresSoon: (construct: IConstruct, recipient: string, expires: string) =>
    at(construct, {
      code: 'construct/recipient-expires-soon',
      what: `The key of the recipient ${recipient} expires on ${expires}`,
      why: 'From that day on, in UTC, a plan that seals the token fails.',
      fix: 'Ask its owner for a new key, and replace the key and the day.',
    }),

  expired: (construct: IConstruct, recipient: string, expires: string) =>
    at(construct, {
      code: 'construct/recipient-expired',
      what: `The key of the recipient ${recipient} expired on ${expires}`,
      why: 'A plan that seals the token for it fails, for example because the token rotates.',
      fix: 'Ask its owner for a new key, and replace the key and the day. If the owner no longer needs the token, remove the recipient, and rotate the token.',
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

  sealedAtIssue: (construct: IConstruct, property: string) =>
    at(construct, {
      code: 'construct/sealed-at-issue',
      what: `\`${property}\` cannot be set for a bound token`,
      why: 'A bound token is sealed when it is issued. It is never read.',
      fix: `Remove \`${property}\`.`,
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
