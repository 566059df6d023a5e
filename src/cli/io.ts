/** Everything outside the process that the command reads or writes. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: {
    readonly isTerminal: boolean;
    read(): Promise<string>;
    /** The input up to the end of the line; empty at the end of the input. */
    readLine(): Promise<string>;
  };
  readonly stdout: {
    readonly isTerminal: boolean;
    /** The width of the terminal; undefined if it is none. */
    readonly columns: number | undefined;
    write(text: string): void;
    /** Writes, and waits for it. Fails with `EPIPE` if nobody reads it any more. */
    print(text: string): Promise<void>;
  };
  readonly stderr: { write(text: string): void };
  now(): Date;
  /** The current folder, and that of the user. */
  readonly folders: { readonly current: string; readonly home: string };
  /** The platform as the engines name it, for example `linux_amd64`. */
  readonly platform: string;
  /** The path of the provider's executable in this package. Undefined if another program bundles the command. */
  readonly provider: string | undefined;
  /** Fails with an error that has the `code` of Node.js, for example `ENOENT`. */
  readFile(path: string): Promise<string>;
  /** The page of a review without its data, a file of this package. Fails as `readFile` does. */
  readReviewPage(): Promise<string>;
  /**
   * Writes a new file that only its owner can read (mode 0600). Fails with `EEXIST` if it exists. A file that could not be
   * written completely is deleted.
   */
  writePrivateFile(path: string, text: string): Promise<void>;
  /**
   * Writes a file in one step: no reader sees a part of it, and an existing one stays if that fails. A link of that name is
   * replaced, not followed.
   *
   * @param mode - of a new file, less the umask; an existing file keeps its own. Default: 0666.
   */
  writeFile(path: string, text: string, mode?: number): Promise<void>;
  /** Appends to a file that exists, in one write. Fails with `ENOENT` if there is none. */
  appendFile(path: string, text: string): Promise<void>;
  /** Whether there is a folder with this path. */
  isFolder(path: string): Promise<boolean>;
  /** Runs a program without input, to its end. Fails with `ENOENT` if no program has this name. */
  runProgram(program: string, args: readonly string[], options: ProgramOptions): Promise<ProgramResult>;
  /** Does work that must be completed: a signal that would end the process (Ctrl-C) waits for its end. */
  uninterrupted<T>(work: () => Promise<T>): Promise<T>;
}

export interface ProgramOptions {
  readonly cwd: string;
  /** The whole environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface ProgramResult {
  /** Null if a signal ended it. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}
