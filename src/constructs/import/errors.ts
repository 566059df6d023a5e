import type { IConstruct } from 'constructs';
import { SignetError, type ErrorParts } from '../../errors';

/** An error about a construct: its path comes first, as in the messages of CDKTF itself. */
function at(construct: IConstruct, parts: ErrorParts): SignetError {
  return new SignetError({ ...parts, what: `[${construct.node.path}] ${parts.what}`, path: ['importFrom'] });
}

export const importErrors = {
  nameInvalid: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/import-name-invalid',
      what: '`importFrom` is not the name of an object',
      fix: 'Write `namespace/name`, or `name` for an object of the whole cluster, or `true` for the one of the declared name.',
    }),

  nameUnknown: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/import-name-unknown',
      what: '`importFrom` is a value that is not known at synth',
      why: 'It cannot be told then where the namespace ends and the name begins.',
      fix: 'Write `true` for the object of the declared name, or `{ namespace, name }`.',
    }),

  otherObject: (construct: IConstruct, field: string) =>
    at(construct, {
      code: 'construct/import-other-object',
      what: `\`importFrom\` has another ${field} than is declared`,
      why: `The ${field} of an object cannot be changed: the imported one would be deleted, and another made.`,
      fix: `Declare the ${field} that the object has.`,
    }),

  tokenNameMissing: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/import-token-name-missing',
      what: 'The token to import has a generated name, which `importFrom: true` does not say',
      fix: 'Name its Secret, as `importFrom: "namespace/name"`, or declare the exact `name`.',
    }),

  tokenReissue: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/import-reissue',
      what: 'The imported token would be replaced at once: its Secret has another name than is declared',
      why: 'The Secret’s name is part of the token. A token under another name is another token, and the imported one would be revoked.',
      fix: 'Declare the Secret’s exact `name`, or a `generateName` that the name begins with.',
    }),

  takeOverRenderer: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/import-take-over-renderer',
      what: '`takeOverFrom` is given, but the renderer is "kubernetes"',
      why: 'hashicorp/kubernetes does not apply on the server’s side, so it neither conflicts with other field managers nor takes over from them.',
      fix: 'Leave `takeOverFrom` out, or use the renderer "signet".',
    }),
} as const;
