import { isSignetError } from '../../errors';
import type { AttributePath, SignetError } from '../../errors';
import { isUnknown } from '../cty';
import type { CtyValue } from '../cty';
import type { Call } from '../plugin';
import type { AttributeShape, Attributes, Validator } from './attribute';
import type { SchemaDefinition } from './contract';
import { deprecatedAttribute, inexactNumber, nullElement, requiredNull, writeOnlyUnsupported } from './errors';
import type { Operation } from './operation';
import { elementsOf, fieldsOf, isNested, isNull, isUnknownValue, isWhollyKnown, objectOf } from './shape';
import type { Settings, Values } from './shape';

/** What a configuration is checked against: a schema, and a hook for several attributes together. */
export interface Validated {
  readonly schema: SchemaDefinition;
  validate?(config: Values, context: ReturnType<Operation['offline']>): void | Promise<void>;
}

/** Checks a configuration and adds its errors to the diagnostics of the operation. */
export async function validateConfig(of: Validated, config: CtyValue, call: Call, operation: Operation): Promise<void> {
  const values = objectOf(config);
  if (values === null) return;
  const usable = validateForm(of.schema.attributes, values, operation);
  const run = new AttributeChecks(operation, call);
  run.object(of.schema.attributes, values, []);
  if (of.validate === undefined || !usable) return;
  const earlier = operation.hasFailed();
  try {
    await of.validate(values, operation.offline());
  } catch (thrown) {
    // An unexpected error of the hook may follow from a value that a validator has already refused.
    if (!earlier || isSignetError(thrown)) operation.caught(thrown);
  }
}

/**
 * Whether every value has the form that the definition's code expects: no required attribute is null, no element is null,
 * numbers are exact. Checked in every call with a configuration: a value may be known only in this call, and an engine may
 * not have asked for a validation.
 */
export function validateForm(attributes: Attributes, values: Values, operation: Operation): boolean {
  const problems = formProblems(attributes, values, []);
  for (const problem of problems) operation.error(problem);
  return problems.length === 0;
}

function formProblems(attributes: Attributes, values: Values, path: AttributePath): SignetError[] {
  const problems: SignetError[] = [];
  for (const { name, shape, required } of fieldsOf(attributes)) {
    const value = values[name] ?? null;
    if (isNull(value)) {
      // The engine checks only that the argument is there: its value can be a variable that is null.
      if (required) problems.push(requiredNull([...path, name]));
    } else if (isUnknownValue(value)) continue;
    else if (shape === 'number') {
      if (typeof value !== 'number') problems.push(inexactNumber([...path, name]));
    } else if (typeof shape === 'object') problems.push(...elementProblems(shape, value, [...path, name]));
  }
  return problems;
}

function elementProblems(shape: Exclude<AttributeShape, string>, value: CtyValue, path: AttributePath): SignetError[] {
  if (isNested(shape) && shape.nesting === 'single') return formProblems(shape.attributes, objectOf(value) ?? {}, path);
  const kind = isNested(shape) ? shape.nesting : shape.collection;
  return elementsOf(kind, value, path).flatMap(({ element, at }) => {
    if (element === null) return [nullElement(at)];
    if (isUnknown(element)) return [];
    if (isNested(shape)) return formProblems(shape.attributes, objectOf(element) ?? {}, at);
    return shape.element !== 'number' || typeof element === 'number' ? [] : [inexactNumber(at)];
  });
}

/** Runs the validators of each attribute and of the nested attributes. */
class AttributeChecks {
  readonly #operation: Operation;
  readonly #call: Call;

  public constructor(operation: Operation, call: Call) {
    this.#operation = operation;
    this.#call = call;
  }

  public object(attributes: Attributes, values: Values, path: AttributePath): void {
    for (const field of fieldsOf(attributes)) {
      const { name, shape } = field;
      const value = values[name] ?? null;
      if (isNull(value)) continue;
      const at = [...path, name];
      this.#facts(field, at);
      if (isUnknownValue(value)) continue;
      if (field.validate.length > 0 && isWhollyKnown(value)) this.#each(field.validate, value, at);
      if (typeof shape === 'string') continue;
      for (const { element, at: inner } of elementsOf(isNested(shape) ? shape.nesting : shape.collection, value, at)) {
        if (isNull(element)) continue;
        if (field.validateEach.length > 0 && isWhollyKnown(element)) this.#each(field.validateEach, element, inner);
        const object = isNested(shape) ? objectOf(element) : null;
        if (object !== null && isNested(shape)) this.object(shape.attributes, object, inner);
      }
    }
  }

  #facts(settings: Settings, path: AttributePath): void {
    if (settings.writeOnly && this.#call.writeOnlyAllowed === false) this.#operation.error(writeOnlyUnsupported(path));
    if (settings.deprecated !== undefined) this.#operation.warning(deprecatedAttribute(path, settings.deprecated));
  }

  #each(validators: readonly Validator<CtyValue>[], value: CtyValue, path: AttributePath): void {
    for (const validator of validators) {
      try {
        const error = validator(value);
        // A validator of a whole value can add the path of the part.
        if (error !== undefined) this.#operation.error(error.at([...path, ...(error.path ?? [])]));
      } catch (thrown) {
        this.#operation.caught(isSignetError(thrown) ? thrown.at([...path, ...(thrown.path ?? [])]) : thrown);
      }
    }
  }
}
