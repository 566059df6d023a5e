import { Annotations, Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import type { AttributePath, SignetError } from '../errors';
import { closest } from '../facts/closest';
import { DURATION } from '../facts/durations';
import { LABEL_VALUE, QUALIFIED_NAME, type Form } from '../facts/names';
import { constructErrors, constructWarnings } from './errors';

/**
 * Checks of the properties of constructs. Unresolved values pass all of them: the provider checks these values when they are
 * known. The checks throw a SignetError with the construct and the property, never with the value.
 */

export function checkName(construct: IConstruct, prop: string, name: string, form: Form): void {
  if (!accepts(form, name)) throw constructErrors.nameInvalid(construct, prop, form);
}

export function checkWait(construct: IConstruct, wait: string | undefined): void {
  checkDuration(construct, ['wait'], wait);
}

/** Throws a SignetError for a text that is not a duration such as `720h`. */
export function checkDuration(construct: IConstruct, path: AttributePath, text: string | undefined, form = DURATION) {
  if (text !== undefined && !accepts(form, text)) throw constructErrors.durationInvalid(construct, path, form);
}

/** Reports an error at synth, with those of other constructs. CDKTF writes the path of the construct before the message. */
export function checkAtSynth(construct: IConstruct, check: () => SignetError | undefined): void {
  construct.node.addValidation({
    validate: () => {
      const error = check();
      return error === undefined ? [] : [`${error.what}\n    ${error.advice}`];
    },
  });
}

type StringMap = Readonly<Record<string, string>>;

export function checkLabels(construct: IConstruct, labels: StringMap | undefined): void {
  checkKeys(construct, 'labels', labels);
  for (const [key, value] of Object.entries(labels ?? {}))
    if (!accepts(LABEL_VALUE, value))
      throw constructErrors.labelInvalid(construct, 'value', 'labels', key, LABEL_VALUE);
}

export function checkAnnotations(construct: IConstruct, annotations: StringMap | undefined): void {
  checkKeys(construct, 'annotations', annotations);
}

/** Throws a SignetError if a word is not in the list of choices. */
export function checkChoice(construct: IConstruct, prop: string, given: unknown, choices: readonly string[]): void {
  if (given === undefined || Token.isUnresolved(given)) return;
  if (!choices.some((choice) => choice === given)) throw constructErrors.choiceUnknown(construct, prop, given, choices);
}

/** Warns about the name of a role that is like one of those that a product creates: it is probably a spelling error. */
export function warnOfSimilarRole(
  construct: IConstruct,
  name: string,
  owner: string,
  created: readonly string[],
): void {
  if (Token.isUnresolved(name) || created.includes(name)) return;
  const meant = closest(name, created);
  if (meant !== undefined) Annotations.of(construct).addWarning(constructWarnings.roleNameSimilar(name, owner, meant));
}

/** Throws a SignetError for the key that CDKTF would drop. */
export function checkKeepers(construct: IConstruct, keepers: StringMap | undefined): void {
  const dropped = '__proto__';
  if (keepers !== undefined && Object.hasOwn(keepers, dropped)) throw constructErrors.keeperInvalid(construct, dropped);
}

function checkKeys(construct: IConstruct, prop: string, map: StringMap | undefined): void {
  if (map === undefined || Token.isUnresolved(map)) return;
  for (const key of Object.keys(map))
    if (!accepts(QUALIFIED_NAME, key)) throw constructErrors.labelInvalid(construct, 'key', prop, key, QUALIFIED_NAME);
}

/** Whether a text has a form. An unresolved value is checked by the provider when it is known. */
export const accepts = (form: Form, text: string | undefined): boolean =>
  Token.isUnresolved(text) || (typeof text === 'string' && form.accepts(text));
