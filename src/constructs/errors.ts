import type { IConstruct } from 'constructs';
import { didYouMean, SignetError, type AttributePath, type ErrorParts } from '../errors';
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

/** The entry of this package for each framework. */
const entryFor = (framework: string): string => (framework === 'cdktf' ? 'cdktf-signet' : `cdktf-signet/${framework}`);
const otherThan = (framework: string): string => (framework === 'cdktf' ? 'cdktn' : 'cdktf');

/** A property as a program writes it: `kubernetes.exec.args`, `rules[0].verbs`. */
const written = (path: AttributePath): string =>
  path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');

/** The errors of the checks that all rooms use. */
export const constructErrors = {
  /** @param missing - the package that is not installed: the framework, or `constructs` */
  frameworkNotInstalled: (framework: string, missing: string) =>
    new SignetError({
      code: 'construct/framework-not-installed',
      what: `The package ${missing} is not installed`,
      where: entryFor(framework),
      why:
        missing === framework
          ? `"${entryFor(framework)}" has the constructs for ${framework}, and "${entryFor(otherThan(framework))}" the same for ${otherThan(framework)}.`
          : `"${entryFor(framework)}" and ${framework} need it.`,
      fix:
        missing === framework
          ? `If the app uses ${otherThan(framework)}, import from "${entryFor(otherThan(framework))}". Otherwise run \`npm install ${framework}\`.`
          : `Run \`npm install ${missing}\`.`,
    }),

  otherFramework: (construct: IConstruct, framework: string, ofStack: string) =>
    at(construct, {
      code: 'construct/other-framework',
      what: `The stack is one of ${ofStack}, but the construct was imported from "${entryFor(framework)}", which is for ${framework}`,
      why: 'One app cannot synthesize the objects of both packages.',
      fix: `Import from "${entryFor(ofStack)}" everywhere, or create the App and its stacks with ${framework}.`,
    }),

  scopeInvalid: (id: string) =>
    new SignetError({
      code: 'construct/scope-invalid',
      what: 'The scope is not a construct',
      where: id,
      why: 'The first argument determines where the construct is created.',
      fix: 'Pass the stack, or a construct in it, as the first argument: in a class, `this`.',
    }),

  unknownProperty: (where: string, path: AttributePath, known: readonly string[]) =>
    new SignetError({
      code: 'construct/unknown-property',
      what: `\`${written(path)}\` is not a known property`,
      where,
      why: 'It would have no effect.',
      fix: suggesting('Correct its name, or remove it.', path.at(-1), known),
      path,
    }),

  propertyMissing: (where: string, path: AttributePath) =>
    new SignetError({
      code: 'construct/property-missing',
      what: `The property \`${written(path)}\` is missing`,
      where,
      fix: 'Set it: it is required.',
      path,
    }),

  propertyType: (where: string, path: AttributePath, expected: string) =>
    new SignetError({
      code: 'construct/property-type',
      what: `${path.length === 0 ? 'What was passed as properties' : `\`${written(path)}\``} must be ${expected}`,
      where,
      fix: 'Pass a value of this type.',
      path,
    }),

  nameInvalid: (construct: IConstruct, prop: string, { name, rule }: Form) =>
    at(construct, {
      code: 'construct/name-invalid',
      what: `\`${prop}\` must be ${name}`,
      fix: `Use ${rule}.`,
      path: [prop],
    }),

  /** @param part - the key is only shown if it is valid */
  labelInvalid: (construct: IConstruct, part: 'key' | 'value', prop: string, key: string, { name, rule }: Form) =>
    at(construct, {
      code: 'construct/label-invalid',
      what: `${part === 'key' ? `A key in \`${prop}\`` : `The value of "${key}" in \`${prop}\``} must be ${name}`,
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

  durationInvalid: (construct: IConstruct, path: AttributePath, { name, rule }: Form) =>
    at(construct, {
      code: 'construct/duration-invalid',
      what: `\`${written(path)}\` must be ${name}`,
      fix: `Use ${rule}.`,
      path,
    }),
} as const;

/** Warnings that several rooms use. Each ends with its code. */
export const constructWarnings = {
  unknownVerb: (subject: string, verb: string, meant: string | undefined) =>
    `${subject} has the verb "${verb}", which is not a verb of Kubernetes.${didYouMean(meant)} [construct/unknown-verb]`,

  unknownResource: (
    subject: string,
    resource: string,
    groups: readonly string[],
    meant: { readonly group: string; readonly resource: string } | undefined,
  ) => {
    const where = groups.map((group) => (group === '' ? 'the core group' : `"${group}"`)).join(' or ');
    const inGroup = meant === undefined || groups.includes(meant.group) ? '' : ` of the API group "${meant.group}"`;
    const advice =
      meant === undefined
        ? 'Write resources in the plural and in lower case, such as "pods".'
        : `Did you mean "${meant.resource}"${inGroup}?`;
    return `${subject} is for "${resource}", which is not a resource of ${where}. ${advice} [construct/unknown-resource]`;
  },

  roleNameSimilar: (name: string, owner: string, meant: string) =>
    `The role "${name}" is not one of those that ${owner} creates.${didYouMean(meant)} [construct/role-name-similar]`,
} as const;
