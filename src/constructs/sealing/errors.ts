import type { IConstruct } from 'constructs';
import { SignetError } from '../../errors';
import { at } from '../errors';

export const sealingErrors = {
  /** An error of the sealing library, about what was given to a construct. */
  about: (construct: IConstruct, { code, what, why, fix, path }: SignetError) =>
    at(construct, {
      code,
      what,
      ...(why === undefined ? {} : { why }),
      ...(fix === undefined ? {} : { fix }),
      ...(path === undefined ? {} : { path }),
    }),

  labelInvalid: () =>
    new SignetError({
      code: 'construct/recipient-label-invalid',
      what: 'The label of a recipient contains a Terraform expression or a part of a CDKTF token',
      why: 'Labels are written into the synthesized configuration, where "${" and "%{" begin an expression.',
      fix: 'Remove these characters.',
    }),

  keyInvalid: () =>
    new SignetError({
      code: 'construct/recipient-key-invalid',
      what: 'The key of a recipient contains a Terraform expression or a part of a CDKTF token',
      why: 'With an expression, the plan would determine who can open the token, and a reviewer of the code would not see it.',
      fix: 'Write the public key itself. If only the plan knows the key, pass it to `Recipient.age` as one CDKTF token without other text.',
    }),

  fileUnreadable: (path: string, reason: string) =>
    new SignetError({
      code: 'construct/recipient-file-unreadable',
      what: `The file of recipients ${path} cannot be read (${reason})`,
      why: 'A relative path is relative to the working directory of the program.',
      fix: 'Check the path and the permissions of the file.',
    }),

  fileEmpty: (path: string) =>
    new SignetError({
      code: 'construct/recipient-file-empty',
      what: `The file of recipients ${path} contains no recipient`,
      fix: 'Write one recipient on each line, as `label: age1…`.',
    }),

  lineInvalid: (path: string, line: number, cause?: SignetError) =>
    new SignetError({
      code: cause?.code ?? 'construct/recipient-line-invalid',
      what: `${path}, line ${line}: ${cause?.what ?? 'This is not a recipient with a label'}`,
      ...(cause?.why === undefined ? {} : { why: cause.why }),
      fix: cause?.fix ?? 'Write `label: age1…` or `age1… # label`.',
    }),

  lineDuplicate: (path: string, line: number, first: number) =>
    new SignetError({
      code: 'construct/recipient-twice',
      what: `${path}, line ${line}: The key is the same as in line ${first}`,
      why: 'One of the two is probably meant to be another key.',
      fix: 'Remove one of the lines, or correct its key.',
    }),

  outputNameInvalid: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/output-name-invalid',
      what: '`outputName` is not a valid name of an output',
      why: 'A name has letters, digits, `_` and `-`, and begins with a letter or `_`.',
      fix: 'Correct `outputName`, or remove it.',
      path: ['outputName'],
    }),

  outputNameTaken: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/output-name-taken',
      what: 'Another output of this stack has the same name',
      why: 'The configuration would contain only one of them.',
      fix: 'Use another `outputName`.',
      path: ['outputName'],
    }),
} as const;
