import { readFile, writeFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** A statement that throws, as esbuild writes it. */
const THROWS = /^ *(?:if \(.*\) |else |default: |case .*: )?throw .*[;({]$/gm;

/**
 * Before the stack of an uncaught error, Node.js prints the line that throws it, unless the line contains this text. In a
 * library, the line says nothing to its user.
 */
const MARK = ' // node-do-not-add-exception-line';

/** Lets Node.js print errors of a library without the lines of the library that throw them. */
export const quietThrows: Plugin = {
  name: 'quiet-throws',
  setup(build) {
    build.onEnd(async () => {
      const { outfile = '' } = build.initialOptions;
      const text = await readFile(outfile, 'utf8');
      await writeFile(
        outfile,
        text.replace(THROWS, (line) => line + MARK),
      );
    });
  },
};
