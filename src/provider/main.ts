import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { version } from '../../package.json';
import { makeProcessPrivate } from '../process';
import { signet } from './definition';
import { createProvider } from '../kit/framework';
import { PROVIDER_TYPE } from './address';
import { createLog } from '../kit/log';
import { refuseToServe, serve } from '../kit/plugin';

const { env } = process;
makeProcessPrivate((message) => refuseToServe(message, env));

const location = { cwd: process.cwd(), hostname: hostname(), readText };
const logger = createLog({ module: `provider.${PROVIDER_TYPE}`, env });

void serve({
  name: PROVIDER_TYPE,
  provider: createProvider(signet({ version, env, location }), { logger }),
  env,
  log: logger,
});

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
