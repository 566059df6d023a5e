import type { IConstruct } from 'constructs';
import { SignetError, type ErrorParts } from '../errors';
import type { Form } from '../facts/names';

/** An error about a construct, with its path in the tree. */
export function at(construct: IConstruct, { code, what, why, fix, path }: ErrorParts): SignetError {
  return new SignetError({ code, what, where: construct.node.path, why, fix, path });
}

/** The errors of the checks that all rooms use. */
export const constructErrors = {
  nameInvalid: (construct: IConstruct, prop: string, { name, rule }: Form) =>
    at(construct, {
      code: 'construct/name-invalid',
      what: `\`${prop}\` must be ${name}`,
      fix: `Use ${rule}.`,
      path: [prop],
    }),

  labelInvalid: (construct: IConstruct, prop: string, key: string, { name, rule }: Form) =>
    at(construct, {
      code: 'construct/label-invalid',
      what: `An entry of \`${prop}\` is not valid: it must be ${name}`,
      fix: `Use ${rule}.`,
      path: [prop, key],
    }),

  keeperInvalid: (construct: IConstruct, key: string) =>
    at(construct, {
      code: 'construct/keeper-invalid',
      what: `"${key}" cannot be a key of \`keepers\``,
      why: 'CDKTF does not write this key, so a change of its value would not issue a new token.',
      fix: 'Use another key.',
      path: ['keepers', key],
    }),

  waitInvalid: (construct: IConstruct, { name, rule }: Form) =>
    at(construct, {
      code: 'construct/wait-invalid',
      what: `\`wait\` must be ${name}`,
      fix: `Use ${rule}.`,
      path: ['wait'],
    }),
} as const;
