import { cannotRead, noSealedOutput, notOutputs } from './errors';
import type { Io } from './io';
import { documentOutputs, loggedOutputs, parsed } from './outputs';
import { printedSeals } from './printed-seals';
import { selectOutput } from './select-output';

/**
 * Reads a sealed text from a file or standard input: the text alone, armored or compact, in a log, as one JSON string, or
 * as an output of a JSON document.
 *
 * @param path - a file, or `-`.
 * @param output - the name of the output, if the input has several.
 * @returns the sealed text, or another text, which the sealing module refuses with the reason.
 */
export async function readSealed(path: string, output: string | undefined, io: Io): Promise<string> {
  const input = await readInput(path, io);
  const document = parsed(input);
  if (typeof document === 'object' && document !== null) {
    const text = selectOutput(documentOutputs(document), output);
    if (text === undefined) throw noSealedOutput();
    return text;
  }
  if (typeof document === 'string' && output !== undefined) throw notOutputs();
  const log = typeof document === 'string' ? document : input;
  const events = loggedOutputs(log);
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
