import { printedSeals } from './printed-seals';
import { claimedFormat, type SealFormat } from '../sealing';
import type { NamedText } from './select-output';

const BEGINNING = '-----BEGIN AGE ENCRYPTED FILE-----';

/**
 * The outputs in a JSON document: the output of `terraform output -json`, or the file of `cdktf deploy --outputs-file`,
 * which has the outputs below their stacks and constructs. The name of an output is its path; that of a value in a map or a
 * list has its keys and indexes: `output`, `output.key`, `output.0`, `stack.construct.output`.
 *
 * @param formats - the formats besides age in which a value counts as sealed
 */
export function documentOutputs(document: object, formats: readonly SealFormat[]): readonly NamedText[] {
  return Object.entries(document).flatMap(([key, value]: [string, unknown]) =>
    // Terraform puts each value beside its type; in files of cdktf, a stack or construct contains the next level.
    isObject(value) && 'value' in value && 'type' in value
      ? textsOf(key, value.value, formats)
      : textsOf(key, value, formats),
  );
}

/** The outputs in a log of JSON lines, as `terraform apply -json` prints them. None if it is another text. */
export function loggedOutputs(log: string, formats: readonly SealFormat[]): readonly NamedText[] {
  return log.split('\n').flatMap((line) => {
    // A pipeline may have put a time stamp before it.
    const start = line.indexOf('{"');
    const event = start < 0 ? undefined : parsed(line.slice(start));
    if (!isObject(event) || !('type' in event) || event.type !== 'outputs') return [];
    const outputs = 'outputs' in event ? event.outputs : undefined;
    return isObject(outputs) ? documentOutputs(outputs, formats) : [];
  });
}

/** The value of a JSON text. `undefined` if it is not JSON: the message of JSON.parse would contain the text. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function textsOf(name: string, value: unknown, formats: readonly SealFormat[]): readonly NamedText[] {
  if (isObject(value))
    return Object.entries(value).flatMap(([key, inner]) => textsOf(`${name}.${key}`, inner, formats));
  const unsealed = { names: [name], text: undefined };
  if (typeof value !== 'string') return [unsealed];
  if (isSealedIn(value, formats)) return [{ names: [name], text: value }];
  const seals = printedSeals(value);
  if (seals.length > 0) return seals.map(({ text }) => ({ names: [name], text }));
  // A text that was cut off is refused by the sealing module, with the reason.
  return [value.includes(BEGINNING) ? { names: [name], text: value } : unsealed];
}

/**
 * Whether the whole text is a sealed one, complete or not. A manifest of SOPS contains age files, so it is recognized before
 * they are; a log that contains a manifest does not begin with it.
 */
export function isSealedIn(text: string, formats: readonly SealFormat[]): boolean {
  const format = claimedFormat(text);
  if (format === undefined || !formats.includes(format)) return false;
  return !isManifest(format) || /^(?:\s*(?:#.*|---\s*)\n)*apiVersion:/.test(text);
}

const isManifest = (format: SealFormat): boolean => format === 'sops' || format === 'sealed-secret';

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
