/** What a run of an engine gives to the process that serves it: one line of JSON. */
export interface Given {
  /** The folder in which the engine runs. */
  readonly cwd: string;
  /** The environment of the engine, which its own provider would get. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The file to which the lines of the log are appended. */
  readonly log: string;
}

/** The answer, one line of JSON: where the provider is served until the run ends the connection. */
export interface Served {
  readonly pid: number;
  readonly socket: string;
}

/** The socket of the process, in its folder. */
export const CONTROL = 'control';
