import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { version } from '../../package.json';
import { createProvider } from '../kit/framework';
import type { Logger } from '../kit/log';
import type { Provider } from '../kit/plugin';
import { signet, type Surroundings } from './definition';

/**
 * The provider as it is served by this process: with its version, and with the state that is located by its folder and host.
 *
 * @param cwd - the folder in which the engine runs
 */
export function localProvider(env: Surroundings['env'], logger: Logger, cwd = process.cwd()): Provider {
  const location = { cwd, hostname: hostname(), readText };
  return createProvider(signet({ version, env, location }), { logger, linted: true });
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
