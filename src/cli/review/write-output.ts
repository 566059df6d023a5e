import { cannotWrite } from '../errors';
import type { Io } from '../io';

/** Writes a file, and replaces an existing one. */
export async function writeOutput(file: string, text: string, io: Io): Promise<void> {
  try {
    await io.writeFile(file, text);
  } catch (error) {
    throw cannotWrite(file, error);
  }
}
