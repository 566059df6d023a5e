import { cannotWrite } from '../errors';
import type { Io } from '../io';

/**
 * Writes a file, and replaces an existing one.
 *
 * @param mode - as of `Io.writeFile`
 */
export async function writeOutput(file: string, text: string, io: Io, mode?: number): Promise<void> {
  try {
    await io.writeFile(file, text, mode);
  } catch (error) {
    throw cannotWrite(file, error);
  }
}
