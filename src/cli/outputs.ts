import { ambiguousOutput, noSuchOutput, outputNeeded, outputNotSealed } from './errors';
import { printedSeals } from './printed-seals';

/** An output of a JSON document, by its path: `stack.output`, or `output` alone. */
interface Output {
  readonly name: string;
  readonly value: unknown;
}

/**
 * The value of one output in a JSON document: the output of `terraform output -json`, or the file of
 * `cdktf deploy --outputs-file`, which has the outputs below their stacks.
 *
 * @param wanted - the name of the output; if several stacks have it, `stack.name`. Without it, the document is refused with
 * the names of its sealed outputs.
 */
export function sealedOutput(document: object, wanted: string | undefined): string {
  const all = outputsIn(document);
  const sealed = all.filter(({ value }) => isSealed(value));
  if (wanted === undefined) throw outputNeeded(namesOf(sealed));
  const exact = all.filter(({ name }) => name === wanted);
  const found = exact.length > 0 ? exact : all.filter(({ name }) => name.endsWith(`.${wanted}`));
  if (found.length > 1) throw ambiguousOutput(wanted, namesOf(found));
  const [output] = found;
  if (!output) throw noSuchOutput(wanted, namesOf(sealed));
  if (!isSealed(output.value)) throw outputNotSealed(wanted);
  return output.value;
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

/** Also for a text that was cut off, which the sealing module refuses with the reason. */
function isSealed(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  return value.includes('-----BEGIN AGE ENCRYPTED FILE-----') || printedSeals(value).length > 0;
}
