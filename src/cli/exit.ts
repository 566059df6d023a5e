/**
 * The exit statuses of the command. `review`, `snapshot`, `due` and `seal-check` decide whether a pipeline goes on: 2 is their answer, and a
 * wrong call of them is a failure.
 */
export const EXIT = { ok: 0, failure: 1, usage: 2, broader: 2, differs: 2, due: 2, notJudged: 3 } as const;

/** Ends the command with a status other than 0 after everything was printed. It is no error. */
export class Exit extends Error {
  public constructor(public readonly status: number) {
    super(`exit status ${status}`);
  }
}

/** The commands whose status 2 is an answer. */
const ANSWERING = ['review', 'snapshot', 'due', 'seal-check'];

/** The status of a wrong call: 2, or 1 of a command whose status 2 is an answer. */
export function usageStatus(argv: readonly string[]): number {
  const command = argv.find((word) => !word.startsWith('-')) ?? '';
  return ANSWERING.includes(command) ? EXIT.failure : EXIT.usage;
}
