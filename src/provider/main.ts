import { makeProcessPrivate, optimizeRarely } from '../process';
import { PROVIDER_TYPE } from './address';
import { createLog } from '../kit/log';
import { refuseToServe, serve } from '../kit/plugin';

// What this file imports delays the handshake with the engine: see docs/design/launcher.md.
const { env } = process;
makeProcessPrivate((message) => refuseToServe(message, env));

const log = createLog({ module: `provider.${PROVIDER_TYPE}`, env });

void serve({
  name: PROVIDER_TYPE,
  provider: async () => {
    // Before the settings of V8 change: it then rejects the compiled form that Node has of its own modules.
    await Promise.all([import('node:http2'), import('node:https'), import('node:child_process')]);
    optimizeRarely();
    return (await import('./local-provider')).localProvider(env, log);
  },
  env,
  log,
});
