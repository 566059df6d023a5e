import { createLog } from '../../../src/kit/log';
import { type Provider, refuseToServe, serve } from '../../../src/kit/plugin';
import { makeProcessPrivate } from '../../../src/process';

// As src/provider/main.ts, without the provider: no handler is called.
const { env } = process;
makeProcessPrivate((message) => refuseToServe(message, env));

void serve({
  name: 'signet',
  provider: () => ({ stop: () => Promise.resolve() }) as Provider,
  env,
  log: createLog({ module: 'provider.signet', env }),
});
