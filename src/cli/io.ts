/** All that the command can touch outside itself. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: {
    readonly isTerminal: boolean;
    read(): Promise<string>;
    /** What is typed up to the end of the line; empty at the end of the input. */
    readLine(): Promise<string>;
  };
  readonly stdout: { readonly isTerminal: boolean; write(text: string): void };
  readonly stderr: { write(text: string): void };
  now(): Date;
  /** Fails with an error that has Node's `code`, for example `ENOENT`. */
  readFile(path: string): Promise<string>;
  /**
   * Writes a file that only its owner can read (mode 0600) and that was not there before: fails with `EEXIST`
   * otherwise. A file that could not be written whole is removed.
   */
  writePrivateFile(path: string, text: string): Promise<void>;
  /** Does work that must not be left half done: what would end the process (Ctrl-C) has to wait. */
  uninterrupted<T>(work: () => Promise<T>): Promise<T>;
}
