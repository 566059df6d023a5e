import { ambiguousOutput, cannotRead, noSuchOutput, notOutputs, severalRuns, severalSealed } from './errors';
import type { Io } from './io';
import { sealedOutput } from './outputs';
import { printedSeals } from './printed-seals';

/**
 * Reads a sealed text from a file or standard input: the text alone, armored or compact, in a log, as one JSON string, or
 * as an output of a JSON document.
 *
 * @param path - a file, or `-`.
 * @param output - the name of the output, if the input is a document of outputs or a log.
 * @returns the sealed text, or another text, which the sealing module refuses with the reason.
 */
export async function readSealed(path: string, output: string | undefined, io: Io): Promise<string> {
  const input = await readInput(path, io);
  const document = parse(input);
  if (typeof document === 'object' && document !== null) return fromLog(sealedOutput(document, output));
  if (typeof document !== 'string') return fromLog(input, output);
  if (output !== undefined) throw notOutputs();
  return fromLog(document);
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

/** The one sealed text of a log, or the one of an output. */
function fromLog(log: string, output?: string): string {
  const seals = printedSeals(log);
  const named = output === undefined ? seals : seals.filter(({ names }) => names.some((name) => isNamed(name, output)));
  const names = (of: typeof seals) => [...new Set(of.flatMap((seal) => seal.names))].sort();
  if (output !== undefined && named.length === 0) throw noSuchOutput(output, names(seals));
  if (output !== undefined && named.length > 1)
    throw names(named).length > 1 ? ambiguousOutput(output, names(named)) : severalRuns(output, named.length);
  if (named.length > 1) throw severalSealed(named.length, names(named));
  return named[0]?.text ?? log;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // the message of JSON.parse would contain the text
  }
}

const isNamed = (name: string, wanted: string): boolean => name === wanted || name.endsWith(`.${wanted}`);
