import { cannotRead, noSealedOutput, notOutputs } from './errors';
import type { SealFormat } from '../sealing';
import type { Io } from './io';
import { documentOutputs, isSealedIn, loggedOutputs, parsed } from './outputs';
import { printedSeals } from './printed-seals';
import { selectOutput } from './select-output';

/** The formats that the commands read which only look at a sealed text. */
export const ANY_FORMAT = ['age', 'sops', 'sealed-secret', 'github-actions'] as const satisfies readonly SealFormat[];
/** The formats that a private key of age or SSH opens. */
export const OPENED_FORMATS = ['age', 'sops'] as const satisfies readonly SealFormat[];

/**
 * Reads a sealed text from a file or standard input: the text alone, armored or compact, in a log, as one JSON string, or
 * as an output of a JSON document. In a log that is no JSON, only the format age is recognized.
 *
 * @param path - a file, or `-`.
 * @param output - the name of the output, if the input has several.
 * @param formats - the formats that are read.
 * @returns the sealed text, or another text, which the sealing module refuses with the reason.
 */
export async function readSealed(
  path: string,
  output: string | undefined,
  io: Io,
  formats: readonly SealFormat[],
): Promise<string> {
  // A sealed box has no mark, so it is recognized only by the name of its output.
  const found = formats.filter((format) => format !== 'age' && (format !== 'github-actions' || output !== undefined));
  const input = await readInput(path, io);
  const document = parsed(input);
  if (typeof document === 'object' && document !== null) {
    const text = selectOutput(documentOutputs(document, found), output);
    if (text === undefined) throw noSealedOutput();
    return text;
  }
  if (typeof document === 'string' && output !== undefined) throw notOutputs();
  const log = typeof document === 'string' ? document : input;
  if (output === undefined && isSealedIn(log, found)) return log;
  const events = loggedOutputs(log, found);
  return selectOutput(events.length > 0 ? events : printedSeals(log), output) ?? log;
}

/** Reads a file, or standard input for `-`. */
export async function readInput(path: string, io: Io): Promise<string> {
  if (path === '-' && io.stdin.isTerminal) io.stderr.write('Reading from the terminal: end with Ctrl-D.\n');
  try {
    return await (path === '-' ? io.stdin.read() : io.readFile(path));
  } catch (error) {
    throw cannotRead(path, error);
  }
}
