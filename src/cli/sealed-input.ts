import { cannotRead, severalSealed } from './errors';
import type { Io } from './io';
import { sealedOutput, sealedText } from './outputs';

const SEALED = /-----BEGIN AGE ENCRYPTED FILE-----.*?-----END AGE ENCRYPTED FILE-----/gs;

/**
 * Reads a sealed text from a file or standard input: the text alone, between other lines (a log, `terraform output`), as
 * one JSON string, or as an output of a JSON document.
 *
 * @param path - a file, or `-`.
 * @param output - the name of the output, if the input is a document of outputs.
 * @returns the sealed text, or another text, which the sealing module refuses with the reason.
 */
export async function readSealed(path: string, output: string | undefined, io: Io): Promise<string> {
  const input = await readInput(path, io);
  return cutOut(output === undefined ? sealedText(input) : sealedOutput(input, output));
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

/** The one sealed text between other lines, without indentation. */
function cutOut(text: string): string {
  const found = text.match(SEALED) ?? [];
  if (found.length > 1) throw severalSealed(found.length);
  return found[0]?.replace(/^[ \t]+|[ \t\r]+$/gm, '') ?? text;
}
