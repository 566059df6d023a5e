import type { IConstruct } from 'constructs';
import { didYouMean, SignetError, type ErrorParts } from '../errors';
import { closest } from '../facts/closest';
import type { Form } from '../facts/names';

/** An error about a construct, with its path in the tree. */
export function at(construct: IConstruct, { code, what, why, fix, path }: ErrorParts): SignetError {
  return new SignetError({ code, what, where: construct.node.path, why, fix, path });
}

/** A text, and the known word that was likely meant by an unknown one. */
export function suggesting(text: string, given: unknown, known: readonly string[]): string {
  return text + didYouMean(typeof given === 'string' ? closest(given, known) : undefined);
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

  choiceUnknown: (construct: IConstruct, prop: string, given: unknown, choices: readonly string[]) =>
    at(construct, {
      code: 'construct/choice-unknown',
      what: `\`${prop}\` is not valid`,
      fix: suggesting(`Use ${choices.map((choice) => `"${choice}"`).join(' or ')}.`, given, choices),
      path: [prop],
    }),

  waitInvalid: (construct: IConstruct, { name, rule }: Form) =>
    at(construct, {
      code: 'construct/wait-invalid',
      what: `\`wait\` must be ${name}`,
      fix: `Use ${rule}.`,
      path: ['wait'],
    }),
} as const;

/** Warnings that several rooms use. Each ends with its code. */
export const constructWarnings = {
  roleNameSimilar: (name: string, owner: string, meant: string) =>
    `The role "${name}" is not one of those that ${owner} creates.${didYouMean(meant)} [construct/role-name-similar]`,
} as const;
