import { Fn, ref, TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';
import { sealingErrors } from './errors';
import { NamedOutput } from './named-output';

/** The second output of a token: the old token, during the overlap of a rotation. */
const PREVIOUS = { id: 'PreviousOutput', suffix: '_previous', description: ' (the old token of a rotation)' } as const;

/** How the stack returns a sealed text. */
export interface OutputOptions {
  readonly outputName?: string | undefined;
  /** Default: who can open the text. */
  readonly outputDescription?: string | undefined;
  /** Whether the text is an age file, given out in base64 on one line. Default: false. */
  readonly compact?: boolean | undefined;
}

/** What the output of a sealed text depends on. */
interface Given {
  readonly output: OutputOptions;
  readonly readers: () => readonly string[];
}

/** What an armored text has besides its base64, as a pattern of Terraform's `replace`. */
const MARKERS_AND_BREAKS = '/-----[^-]*-----|[[:space:]]/';

/**
 * The sealed text of a resource for an output. The resource marks it as sensitive, only so that a plan does not print the
 * former text when it changes.
 */
export const notSensitive = (sealed: string): string => Fn.nonsensitive(sealed) as string;

/** The sealed old token in a resource that keeps it; null without one, whose attributes Terraform refuses to read. */
export const previousSealedOf = ({ previous }: { readonly previous: { readonly sealed: string } }): string =>
  Fn.try([notSensitive(previous.sealed), ref('null')]) as string;

/**
 * An output with a sealed text. It is not sensitive: only the readers can open it.
 *
 * @param readers - for the description
 */
export function sealedTextOutput(construct: Construct, sealed: string, given: Given): TerraformOutput {
  const value = given.output.compact === true ? onOneLine(sealed) : sealed;
  return outputOf(construct, { id: 'Output', suffix: '', description: '' }, value, given);
}

/**
 * As {@link sealedTextOutput}, of the old token of a rotation. The output has no value while there is no old token. Its name
 * is that of the output of the token, with `_previous`.
 *
 * @param sealed - null without an old token
 */
export function previousTextOutput(construct: Construct, sealed: string, given: Given): TerraformOutput {
  // `replace` of Terraform refuses null, which is then the value.
  const value = given.output.compact === true ? (Fn.try([onOneLine(sealed), sealed]) as string) : sealed;
  return outputOf(construct, PREVIOUS, value, given);
}

const onOneLine = (sealed: string): string => Fn.replace(sealed, MARKERS_AND_BREAKS, '');

function outputOf(
  construct: Construct,
  which: { readonly id: string; readonly suffix: string; readonly description: string },
  value: string,
  { output, readers }: Given,
): TerraformOutput {
  const { outputName, outputDescription } = output;
  const description = (outputDescription ?? `Token sealed for ${readers().join(', ')}`) + which.description;
  if (outputName === undefined) return new TerraformOutput(construct, which.id, { value, description });
  if (!/^[A-Za-z_][A-Za-z0-9_-]*$/.test(outputName)) throw sealingErrors.outputNameInvalid(construct);
  // The file of `cdktf deploy --outputs-file` has the path of the construct instead of the name, so the path ends with it.
  const scope = new Construct(construct, which.id);
  return new NamedOutput(scope, outputName + which.suffix, construct, { value, description });
}
