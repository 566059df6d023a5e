import { ambiguousOutput, noSuchOutput, notOutputs, outputNeeded, outputNotSealed } from './errors';

/** An output of a document, by its path: `stack.output`, or `output` alone. */
interface Output {
  readonly name: string;
  readonly value: unknown;
}

/**
 * The value of one output in a JSON document: the output of `terraform output -json`, or the file of
 * `cdktf deploy --outputs-file`, which has the outputs below their stacks.
 *
 * @param name - the name of the output; if several stacks have it, `stack.name`.
 */
export function sealedOutput(document: string, name: string): string {
  const parsed = parse(document);
  if (typeof parsed !== 'object' || parsed === null) throw notOutputs();
  const all = outputsIn(parsed);
  const exact = all.filter((output) => output.name === name);
  const found = exact.length > 0 ? exact : all.filter((output) => output.name.endsWith(`.${name}`));
  if (found.length > 1) throw ambiguousOutput(name, namesOf(found));
  const [output] = found;
  if (!output) throw noSuchOutput(name, namesOf(all.filter(({ value }) => isSealed(value))));
  if (!isSealed(output.value)) throw outputNotSealed(name);
  return output.value;
}

/** The text itself, or the content of a JSON string (`terraform output -json NAME`). */
export function sealedText(text: string): string {
  const parsed = parse(text);
  if (typeof parsed === 'string') return parsed;
  if (typeof parsed !== 'object' || parsed === null) return text;
  throw outputNeeded(namesOf(outputsIn(parsed).filter(({ value }) => isSealed(value))));
}

function outputsIn(node: object, before = ''): Output[] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) => {
    const name = before + key;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [{ name, value }];
    // Terraform puts each value beside its type; in files of cdktf, a stack or construct contains the next level.
    return 'value' in value && 'type' in value ? [{ name, value: value.value }] : outputsIn(value, `${name}.`);
  });
}

function namesOf(outputs: readonly Output[]): string[] {
  return outputs.map(({ name }) => name).sort();
}

function isSealed(value: unknown): value is string {
  return typeof value === 'string' && value.includes('-----BEGIN AGE ENCRYPTED FILE-----');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // the message of JSON.parse would contain the text
  }
}
