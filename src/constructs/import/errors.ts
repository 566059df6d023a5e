import type { IConstruct } from 'constructs';
import type { ErrorParts } from '../../errors';
import { at as atConstruct } from '../errors';

/** An error about `importFrom` of a construct. */
const at = (construct: IConstruct, parts: ErrorParts) => atConstruct(construct, { ...parts, path: ['importFrom'] });

export const importErrors = {
  nameInvalid: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/import-name-invalid',
      what: '`importFrom` is not the name of an object',
      fix: 'Write `namespace/name`, or `name` for a cluster-scoped object, or `true` for the object with the declared name.',
    }),

  nameUnknown: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/import-name-unknown',
      what: '`importFrom` is not known at synth',
      why: 'Synth splits the text into a namespace and a name.',
      fix: 'Write `true` for the object with the declared name, or `{ namespace, name }`.',
    }),

  otherObject: (construct: IConstruct, field: string) =>
    at(construct, {
      code: 'construct/import-other-object',
      what: `The ${field} in \`importFrom\` differs from the declared ${field}`,
      why: `The ${field} of an object cannot be changed: the imported object would be deleted, and another one created.`,
      fix: `Declare the ${field} of the existing object.`,
    }),

  tokenNameMissing: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/import-token-name-missing',
      what: '`importFrom: true` does not name the Secret to import, because its name is generated',
      fix: 'Write `importFrom: "namespace/name"`, or declare the exact `name`.',
    }),

  tokenReissue: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/import-reissue',
      what: 'The imported token would be replaced immediately: the name of its Secret differs from the declared name',
      why: 'The Secret’s name is part of the token. A Secret with another name holds another token, and the imported token would be revoked.',
      fix: 'Declare the exact `name` of the Secret, or a `generateName` that is the beginning of the name.',
    }),

  takeOverRenderer: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/import-take-over-renderer',
      what: '`takeOverFrom` is given, but the renderer is "kubernetes"',
      why: 'hashicorp/kubernetes does not use server-side apply, so it neither conflicts with other field managers nor takes over their fields.',
      fix: 'Remove `takeOverFrom`, or use the renderer "signet".',
    }),
} as const;
