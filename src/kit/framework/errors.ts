import { SignetError } from '../../errors';
import type { AttributePath } from '../../errors';
import type { TextForm } from './text-form';

/** An operation and its type: `create` of `scratch_note`. */
export interface OperationName {
  readonly operation: string;
  readonly type: string;
}

const REPORT =
  'This is a bug in the provider, not a mistake in your configuration. Please report it with the text above.';

export const schemaFault = (problems: readonly string[]): SignetError =>
  new SignetError({
    code: 'provider/schema',
    what: 'The definition of the provider contradicts itself',
    why: problems.join('\n'),
    fix: REPORT,
  });

/** The provider's code broke a rule of the engine. No `problem` contains a value. */
export const providerFault = (
  { operation, type }: OperationName,
  problems: readonly { readonly path: AttributePath; readonly text: string }[],
): SignetError =>
  new SignetError({
    code: 'provider/fault',
    what: `The provider returned a wrong result for ${operation} of ${type}`,
    why: problems.map(({ path, text }) => (path.length > 0 ? `${formatPath(path)} ${text}.` : `${text}.`)).join('\n'),
    fix: REPORT,
    ...(problems.length === 1 && problems[0] && problems[0].path.length > 0 ? { path: problems[0].path } : {}),
  });

/** An unexpected error was thrown. Its text is not shown, because it could contain anything. */
export const crash = ({ operation, type }: OperationName): SignetError =>
  new SignetError({
    code: 'provider/crash',
    what: `Unexpected error in ${operation} of ${type}`,
    why: 'The error itself is not shown, because it could contain a confidential value. The log has its class.',
    fix: REPORT,
  });

export const notConfigured = ({ operation, type }: OperationName): SignetError =>
  new SignetError({
    code: 'provider/not-configured',
    what: `The provider is not configured for ${operation} of ${type}`,
    why: 'The provider block has errors, or its values are not known yet.',
    fix: 'Correct the errors of the provider block, and set its attributes to values that are known at plan time.',
  });

export const cancelled = ({ operation, type }: OperationName): SignetError =>
  new SignetError({
    code: 'operation/cancelled',
    what: `Cancelled: ${operation} of ${type}`,
    why: 'The engine asked the provider to stop before the operation had ended. What had been created by then is in the state.',
    fix: 'Run plan again: it shows what remains to be done.',
  });

export const unknownType = (kind: string, type: string): SignetError =>
  new SignetError({
    code: 'provider/unknown-type',
    what: `This provider has no ${kind} ${type}`,
    fix: 'Check the spelling, and check that the installed version of the provider has this type.',
  });

export const emptyValue = (): SignetError =>
  new SignetError({
    code: 'config/empty',
    what: 'Must not be empty',
    fix: 'Set a value, or omit the attribute.',
  });

export const notOneOf = (allowed: readonly string[]): SignetError =>
  new SignetError({
    code: 'config/one-of',
    what: 'Not one of the allowed values',
    fix: `Use one of: ${allowed.join(', ')}.`,
  });

export const notMatching = ({ name, rule }: TextForm): SignetError =>
  new SignetError({
    code: 'config/pattern',
    what: `Must be ${name}`,
    fix: `Use ${rule}.`,
  });

export const keyNotMatching = ({ name, rule }: TextForm): SignetError =>
  new SignetError({
    code: 'config/key',
    what: `The key must be ${name}`,
    fix: `Use ${rule}.`,
  });

export const inexactNumber = (path: AttributePath): SignetError =>
  new SignetError({
    code: 'config/inexact-number',
    what: `The number of ${formatPath(path)} cannot be stored exactly`,
    why: 'Numbers are 64-bit floating point numbers: integers are exact up to 9007199254740991.',
    fix: 'Use a number with fewer digits.',
    path,
  });

export const nullElement = (path: AttributePath): SignetError =>
  new SignetError({
    code: 'config/null-element',
    what: `${formatPath(path)} is null`,
    why: 'An element of a collection must have a value.',
    fix: 'Remove the element: `[for x in … : x if x != null]` removes the nulls of a list.',
    path,
  });

export const requiredNull = (path: AttributePath): SignetError =>
  new SignetError({
    code: 'config/required',
    what: `${formatPath(path)} is required, but its value is null`,
    why: 'A variable that is not set and has the default null, or an expression that returns null, is the same as an omitted argument.',
    fix: 'Set a value that is not null. If the value is a variable, set the variable.',
    path,
  });

export const writeOnlyUnsupported = (path: AttributePath): SignetError =>
  new SignetError({
    code: 'config/write-only-unsupported',
    what: `${formatPath(path)} is write-only, and this engine does not support write-only attributes`,
    why: 'This engine would store the value in plan and state.',
    fix: 'Use Terraform 1.11 or OpenTofu 1.11, or newer.',
    path,
  });

export const deprecatedAttribute = (path: AttributePath, reason: string): SignetError =>
  new SignetError({ code: 'config/deprecated', what: `${formatPath(path)} is deprecated`, why: reason, path });

/** @param effect - Default: that the existing object is deleted. */
export const willBeReplaced = (type: string, path: AttributePath, reason: string, effect?: string): SignetError =>
  new SignetError({
    code: 'plan/replace',
    what: `${type} will be replaced: ${reason}`,
    why: effect ?? `A change of ${formatPath(path)} creates a new object and deletes the existing one.`,
    path,
  });

export const updateMissing = (type: string): SignetError =>
  providerFault({ operation: 'update', type }, [{ path: [], text: 'This type cannot be updated' }]);

export const importUnsupported = (type: string): SignetError =>
  new SignetError({
    code: 'import/unsupported',
    what: `${type} cannot be imported`,
    why: 'There is no identifier by which an existing object can be found.',
    fix: 'Let the engine create a new one.',
  });

/** For the `run` of an import that cannot parse the identifier; the framework adds the required form. */
export const invalidImportId = (why?: string): SignetError =>
  new SignetError({
    code: 'import/format',
    what: 'The import identifier does not have the form that this type requires',
    ...(why === undefined ? {} : { why }),
  });

/** An {@link invalidImportId} with the form of the type's identifiers. */
export const importFormat = (type: string, format: string, error: SignetError): SignetError =>
  new SignetError({
    code: error.code,
    what: error.what,
    ...(error.why === undefined ? {} : { why: error.why }),
    fix: [`The import identifier of ${type} has the form ${format}.`, error.fix].filter(Boolean).join(' '),
  });

/** @param names - the attributes of the identity that differ */
export const identityChanged = (type: string, names: readonly string[]): SignetError =>
  new SignetError({
    code: 'identity/changed',
    what: `The object that was found is not the ${type} in the state`,
    why: `Its identity differs in ${names.join(', ')}: the object was deleted, and another one has its name.`,
    fix: 'To use the existing object, remove the resource from the state with a `removed` block that has `destroy = false`, and import the object. To create a new one, delete the existing object first.',
  });

/** @param names - the attributes of the identity that differ */
export const identityMismatch = (type: string, names: readonly string[]): SignetError =>
  new SignetError({
    code: 'identity/mismatch',
    what: `The ${type} that was found does not have the identity in the import block`,
    why: `It differs in ${names.join(', ')}.`,
    fix: 'Correct the identity, or omit the optional attributes of it.',
  });

export const newerState = (type: string, stored: number, current: number): SignetError =>
  new SignetError({
    code: 'state/newer',
    what: `The state of ${type} was written by a newer provider`,
    why: `It has schema version ${stored}; this provider supports versions up to ${current}.`,
    fix: 'Use the version of the provider that wrote the state, or a newer one.',
  });

export const unreadableState = (type: string, problem: string, path: AttributePath = []): SignetError =>
  new SignetError({
    code: 'state/unreadable',
    what: `The state of ${type} cannot be read`,
    why: `${path.length > 0 ? `${formatPath(path)} ` : ''}${problem}.`,
    fix: 'If the state was edited by hand, restore it from a backup. Otherwise please report this.',
    ...(path.length > 0 ? { path } : {}),
  });

export const unreadablePrivate = (type: string): SignetError =>
  new SignetError({
    code: 'state/private-unreadable',
    what: `The private data stored with ${type} cannot be read`,
    why: 'It was not written by this provider, or it was changed later.',
    fix: 'Restore the state from a backup, or remove the object from the state and import it again.',
  });

export const moveUnsupported = (source: string, target: string): SignetError =>
  new SignetError({
    code: 'move/unsupported',
    what: `The state of ${source} cannot be moved to ${target}`,
    why: `${target} does not support the state of that type.`,
    fix: 'Remove the `moved` block. Import the object into the new type, and remove it from the old type with a `removed` block.',
  });

/** A path as a user writes it: `recipients[0].key`. */
export function formatPath(path: AttributePath): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(step)) return `${text}[${JSON.stringify(step)}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}
