import { type CodeCache, openCodeCache } from './code-cache';
import { type Program, run } from './program';

export { COMMENT_END } from './program';

/**
 * Runs a program in parts, and keeps what V8 compiled for the next process. The build calls it.
 *
 * @param hash - of the text of the program
 */
export function start(program: Program, hash: string, nodeRequire: NodeJS.Require, file: string): void {
  let cache: CodeCache | undefined;
  let isOpen = false;
  // Opened for the first part that needs it: the handshake of the provider does not wait for it.
  const cacheOf = (): CodeCache | undefined => {
    if (!isOpen) {
      isOpen = true;
      cache = openCodeCache(file, hash, process.env);
      process.on('exit', (code) => {
        if (code === 0) cache?.save();
      });
    }
    return cache;
  };
  run(program, nodeRequire, file, cacheOf);
}
