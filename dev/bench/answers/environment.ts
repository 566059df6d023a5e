/** The environment variable with the path of the file of recorded responses. */
export const ANSWERS = 'SIGNET_BENCH_ANSWERS';

/** @throws Error if the variable is not set. */
export function answersFile(): string {
  const file = process.env[ANSWERS];
  if (!file) throw new Error(`${ANSWERS} is not set`);
  return file;
}
