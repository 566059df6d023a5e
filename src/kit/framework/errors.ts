import { SignetError } from '../../errors';
import type { AttributePath } from '../../errors';

/** Which operation of which type: `create` of `signet_thing`. */
export interface OperationName {
  readonly operation: string;
  readonly type: string;
}

const REPORT = 'This is a fault of the provider, not of your configuration: please report it with the text above.';

export const schemaFault = (problems: readonly string[]): SignetError =>
  new SignetError({
    code: 'provider/schema',
    what: "The provider's definition contradicts itself",
    why: problems.join('\n'),
    fix: REPORT,
  });

/** The provider broke a rule that the engine holds it to; `problem` names no value. */
export const providerFault = (
  { operation, type }: OperationName,
  problems: readonly { readonly path: AttributePath; readonly text: string }[],
): SignetError =>
  new SignetError({
    code: 'provider/fault',
    what: `The provider made a mistake in ${operation} of ${type}`,
    why: problems.map(({ path, text }) => (path.length > 0 ? `${formatPath(path)} ${text}.` : `${text}.`)).join('\n'),
    fix: REPORT,
    ...(problems.length === 1 && problems[0] && problems[0].path.length > 0 ? { path: problems[0].path } : {}),
  });

/** Something was thrown that no one foresaw. Its text is not shown, for it could hold anything. */
export const crash = ({ operation, type }: OperationName): SignetError =>
  new SignetError({
    code: 'provider/crash',
    what: `The provider failed unexpectedly in ${operation} of ${type}`,
    why: 'The cause is not shown, because it might hold something confidential; the log names its kind.',
    fix: REPORT,
  });

export const notConfigured = ({ operation, type }: OperationName): SignetError =>
  new SignetError({
    code: 'provider/not-configured',
    what: `The provider is not configured for ${operation} of ${type}`,
    why: 'The provider block was not accepted, or its values are not known yet.',
    fix: 'Correct the errors of the provider block first, and set it from values that are known at plan time.',
  });

export const cancelled = ({ operation, type }: OperationName): SignetError =>
  new SignetError({
    code: 'operation/cancelled',
    what: `Cancelled: ${operation} of ${type}`,
    why: 'The engine asked the provider to stop before it was done. What was known to exist by then is kept in the state.',
    fix: 'Run plan again: it shows what is left to do.',
  });

export const unknownType = (kind: string, type: string): SignetError =>
  new SignetError({
    code: 'provider/unknown-type',
    what: `This provider has no ${kind} ${type}`,
    fix: 'Check the spelling, and that the installed version of the provider has this type.',
  });

export const inexactNumber = (path: AttributePath): SignetError =>
  new SignetError({
    code: 'config/inexact-number',
    what: `${formatPath(path)} is a number that cannot be held exactly`,
    why: 'Numbers here are 64-bit floating point; integers are exact up to 9007199254740991.',
    fix: 'Use a number with fewer digits.',
    path,
  });

export const nullElement = (path: AttributePath): SignetError =>
  new SignetError({
    code: 'config/null-element',
    what: `${formatPath(path)} holds null`,
    why: 'An element of a collection must have a value.',
    fix: 'Leave the element out: `[for x in … : x if x != null]` drops the nulls of a list.',
    path,
  });

export const writeOnlyUnsupported = (path: AttributePath): SignetError =>
  new SignetError({
    code: 'config/write-only-unsupported',
    what: `${formatPath(path)} is write-only, which this engine cannot hold`,
    why: 'An engine without write-only attributes would store the value in plan and state.',
    fix: 'Use Terraform 1.11 or OpenTofu 1.11, or newer.',
    path,
  });

export const deprecatedAttribute = (path: AttributePath, reason: string): SignetError =>
  new SignetError({ code: 'config/deprecated', what: `${formatPath(path)} is deprecated`, why: reason, path });

export const willBeReplaced = (type: string, path: AttributePath, reason: string): SignetError =>
  new SignetError({
    code: 'plan/replace',
    what: `${type} will be replaced: ${reason}`,
    why: `A change of ${formatPath(path)} makes a new object; the one that exists is deleted.`,
    path,
  });

export const updateMissing = (type: string): SignetError =>
  providerFault({ operation: 'update', type }, [{ path: [], text: 'This type cannot be updated' }]);

export const importUnsupported = (type: string): SignetError =>
  new SignetError({
    code: 'import/unsupported',
    what: `${type} cannot be imported`,
    why: 'What it stands for cannot be found again by an identifier.',
    fix: 'Let the engine create a new one.',
  });

/** For the `run` of an import that cannot read the identifier; the framework adds the form it should have. */
export const invalidImportId = (why?: string): SignetError =>
  new SignetError({
    code: 'import/format',
    what: 'The import identifier has another form than this type needs',
    ...(why === undefined ? {} : { why }),
  });

export const importFormat = (type: string, format: string, error: SignetError): SignetError =>
  new SignetError({
    code: error.code,
    what: error.what,
    ...(error.why === undefined ? {} : { why: error.why }),
    fix: [`${type} is imported by an identifier of the form ${format}.`, error.fix].filter(Boolean).join(' '),
  });

export const newerState = (type: string, stored: number, ours: number): SignetError =>
  new SignetError({
    code: 'state/newer',
    what: `The state of ${type} was written by a newer provider`,
    why: `Its schema version is ${stored}; this provider knows versions up to ${ours}.`,
    fix: 'Use the provider version that wrote the state, or a newer one.',
  });

export const unreadableState = (type: string, problem: string, path: AttributePath = []): SignetError =>
  new SignetError({
    code: 'state/unreadable',
    what: `The state of ${type} cannot be read`,
    why: `${path.length > 0 ? `${formatPath(path)} ` : ''}${problem}.`,
    fix: 'If the state was edited by hand, restore it from a backup; else please report it.',
    ...(path.length > 0 ? { path } : {}),
  });

export const unreadablePrivate = (type: string): SignetError =>
  new SignetError({
    code: 'state/private-unreadable',
    what: `The private data stored with ${type} cannot be read`,
    why: 'It was not written by this provider, or was changed since.',
    fix: 'Restore the state from a backup, or remove the object from the state and import it again.',
  });

export const moveUnsupported = (source: string, target: string): SignetError =>
  new SignetError({
    code: 'move/unsupported',
    what: `The state of ${source} cannot be moved to ${target}`,
    why: `${target} cannot take over the state of that type.`,
    fix: 'Remove the `moved` block; import the object into the new type, and take it out of the old one with a `removed` block.',
  });

/** `recipients[0].key`: as a user writes it. */
export function formatPath(path: AttributePath): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(step)) return `${text}[${JSON.stringify(step)}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}
