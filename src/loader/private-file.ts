import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { dirname, join } from 'node:path';

/** A larger file is neither read nor written. */
const MAX_BYTES = 16 * 1024 * 1024;
/** How many files the folder may have. */
const MAX_FILES = 8;

const WRITABLE_BY_OTHERS = 0o022;
const OPEN_TO_OTHERS = 0o077;

/**
 * A file that only this user can have written, in a folder that only this user can open, which has nothing else. Its methods
 * do not fail: the program runs without the file, too.
 */
export class PrivateFile {
  readonly #folder: string;
  readonly #name: string;

  /** @param folder - an absolute path. The folder and the one that it is in are created if that is a folder of this user. */
  public constructor(folder: string, name: string) {
    this.#folder = folder;
    this.#name = name;
  }

  /** Its content; `undefined` if there is no file, or if another user could have written it. */
  public read(): Buffer | undefined {
    return attempt(() => {
      if (!isPrivate(this.#folder)) return undefined;
      // A named pipe would not open before another process writes to it.
      const flags = fs.constants.O_RDONLY | fs.constants.O_NOFOLLOW | fs.constants.O_NONBLOCK;
      const file = fs.openSync(join(this.#folder, this.#name), flags);
      try {
        const stats = fs.fstatSync(file);
        const isOurs = isOwn(stats) && stats.isFile() && (stats.mode & WRITABLE_BY_OTHERS) === 0;
        return isOurs && stats.size <= MAX_BYTES ? fs.readFileSync(file) : undefined;
      } finally {
        fs.closeSync(file);
      }
    });
  }

  /** Writes the whole file or nothing, and removes the oldest files of the folder. */
  public write(content: Buffer): void {
    if (content.length > MAX_BYTES) return;
    attempt(() => {
      if (!this.#createFolder()) return;
      const path = join(this.#folder, this.#name);
      const fresh = `${path}.${randomBytes(8).toString('hex')}`;
      try {
        fs.writeFileSync(fresh, content, { flag: 'wx', mode: 0o600 });
        fs.renameSync(fresh, path);
      } catch {
        fs.rmSync(fresh, { force: true });
      }
      this.#removeOldest();
    });
  }

  /** Whether the folder can be used. */
  #createFolder(): boolean {
    const parent = dirname(this.#folder);
    for (const folder of [parent, this.#folder]) {
      const exists = fs.existsSync(folder);
      if (!isOwn(fs.statSync(exists ? folder : dirname(folder)))) return false;
      // Not `recursive`: with that, Node.js 20 tries without end where no folder can be created, as in /proc.
      if (!exists) fs.mkdirSync(folder, { mode: 0o700 });
    }
    return isPrivate(this.#folder);
  }

  #removeOldest(): void {
    const files = fs.readdirSync(this.#folder).map((name) => join(this.#folder, name));
    const written = new Map(files.map((file) => [file, fs.lstatSync(file).mtimeMs]));
    files.sort((a, b) => (written.get(b) ?? 0) - (written.get(a) ?? 0));
    for (const file of files.slice(MAX_FILES)) fs.rmSync(file, { force: true });
  }
}

const isOwn = ({ uid }: fs.Stats): boolean => uid === process.geteuid?.();

function isPrivate(folder: string): boolean {
  const stats = fs.lstatSync(folder);
  return stats.isDirectory() && isOwn(stats) && (stats.mode & OPEN_TO_OTHERS) === 0;
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
