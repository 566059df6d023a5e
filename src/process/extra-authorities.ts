import { readFileSync } from 'node:fs';

/** The name that the launcher gives to NODE_EXTRA_CA_CERTS. */
const POSTPONED = 'SIGNET_POSTPONED_EXTRA_CA_CERTS';

let file: string | undefined;

/**
 * Restores NODE_EXTRA_CA_CERTS, also for the programs that this process starts. With this variable, Node.js 20 parses all
 * trusted authorities at its start, which takes longer than the start; so the launcher hides it from this version, and
 * {@link extraAuthorities} returns what Node.js would have read.
 */
export function restoreExtraAuthorities(env: NodeJS.ProcessEnv): void {
  file = env[POSTPONED];
  if (file === undefined) return;
  env.NODE_EXTRA_CA_CERTS = file;
  Reflect.deleteProperty(env, POSTPONED);
}

/** The authorities, in PEM, that Node.js was to trust and has not read. As Node.js does, it ignores a file that cannot be read. */
export function extraAuthorities(): string | undefined {
  if (file === undefined) return undefined;
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
