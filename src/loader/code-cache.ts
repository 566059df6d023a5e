import { basename, isAbsolute, join } from 'node:path';
import { cachedDataVersionTag, getHeapCodeStatistics } from 'node:v8';
import type { Script } from 'node:vm';
import { type Compiled, decodeCompiled, encodeCompiled } from './compiled';
import { PrivateFile } from './private-file';

type Env = Readonly<Record<string, string | undefined>>;

/** How much more bytecode a process must have than the one that wrote the cache, to write it again. */
const GROWTH = 1.1;

/**
 * The bytecode that V8 compiled in an earlier process from the parts of a program, also for functions that were first
 * called after the start. It depends only on the text of the program: no value that the program computes or reads is in it.
 */
export class CodeCache {
  readonly #file: PrivateFile;
  readonly #stored: Compiled | undefined;
  readonly #scripts = new Map<string, Script>();
  #isComplete = true;

  public constructor(file: PrivateFile) {
    this.#file = file;
    const content = file.read();
    this.#stored = content && decodeCompiled(content);
  }

  /** The compiled form of a part. V8 rejects that of another V8. */
  public of(part: string): Buffer | undefined {
    return this.#stored?.parts.get(part);
  }

  /** Takes a part that was compiled with what {@link of} returned. */
  public add(part: string, script: Script): void {
    this.#scripts.set(part, script);
    // `undefined` if there was nothing to reject.
    if (script.cachedDataRejected !== false) this.#isComplete = false;
  }

  /** Stores what this process has compiled, if that is more than what is stored. For the end of the process. */
  public save(): void {
    const bytecode = getHeapCodeStatistics().bytecode_and_metadata_size;
    if (this.#isComplete && bytecode <= (this.#stored?.bytecode ?? 0) * GROWTH) return;
    const fresh = [...this.#scripts].map(([part, script]) => [part, script.createCachedData()] as const);
    this.#file.write(encodeCompiled({ bytecode, parts: new Map([...(this.#stored?.parts ?? []), ...fresh]) }));
  }
}

/**
 * The cache of a program, in a file of its own for each Node and each text of the program; `undefined` if the environment
 * has no folder for it, or SIGNET_CODE_CACHE is `off`. In a pipeline, which sets CI, it must be `on`: a pipeline may keep the
 * folders of a user from one job to the next, and a job that may be changed by a pull request must not give code to another.
 *
 * @param hash - of the text of the program
 */
export function openCodeCache(program: string, hash: string, env: Env): CodeCache | undefined {
  const { XDG_CACHE_HOME: caches, HOME: home, CI, SIGNET_CODE_CACHE: setting = CI ? 'off' : 'on' } = env;
  const folder = caches ? join(caches, 'signet') : home && join(home, '.cache', 'signet');
  if (setting === 'off' || !folder || !isAbsolute(folder)) return undefined;
  // The tag changes with V8, its options and the processor.
  const name = [basename(program), process.version, cachedDataVersionTag().toString(16), hash].join('-');
  return new CodeCache(new PrivateFile(folder, name));
}
