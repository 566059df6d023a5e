import { Fn, TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';
import { sealingErrors } from './errors';
import { NamedOutput } from './named-output';

/** How the stack returns a sealed text. */
export interface OutputOptions {
  readonly outputName?: string | undefined;
  /** Default: who can open the text. */
  readonly outputDescription?: string | undefined;
  /** Whether the text is an age file, given out in base64 on one line. Default: false. */
  readonly compact?: boolean | undefined;
}

/** What an armored text has besides its base64, as a pattern of Terraform's `replace`. */
const MARKERS_AND_BREAKS = '/-----[^-]*-----|[[:space:]]/';

/**
 * The sealed text of a resource for an output. The resource marks it as sensitive, only so that a plan does not print the
 * former text when it changes.
 */
export const notSensitive = (sealed: string): string => Fn.nonsensitive(sealed) as string;

/**
 * An output with a sealed text. It is not sensitive: only the readers can open it.
 *
 * @param readers - for the description
 */
export function sealedTextOutput(
  construct: Construct,
  sealed: string,
  { output, readers }: { readonly output: OutputOptions; readonly readers: () => readonly string[] },
): TerraformOutput {
  const { outputName, outputDescription, compact } = output;
  const description = outputDescription ?? `Token sealed for ${readers().join(', ')}`;
  const value = compact === true ? Fn.replace(sealed, MARKERS_AND_BREAKS, '') : sealed;
  if (outputName === undefined) return new TerraformOutput(construct, 'Output', { value, description });
  if (!/^[A-Za-z_][A-Za-z0-9_-]*$/.test(outputName)) throw sealingErrors.outputNameInvalid(construct);
  // The file of `cdktf deploy --outputs-file` has the path of the construct instead of the name, so the path ends with it.
  const scope = new Construct(construct, 'Output');
  return new NamedOutput(scope, outputName, construct, { value, description });
}
