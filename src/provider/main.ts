import { makeProcessPrivate, restoreExtraAuthorities } from '../process';
import { PROVIDER_TYPE } from './address';
import { createLog } from '../kit/log';
import { refuseToServe, serve } from '../kit/plugin';

// What this file imports delays the handshake with the engine: see docs/design/launcher.md.
const { env } = process;
makeProcessPrivate((message) => refuseToServe(message, env));
restoreExtraAuthorities(env);

const log = createLog({ module: `provider.${PROVIDER_TYPE}`, env });

void serve({
  name: PROVIDER_TYPE,
  provider: async () => (await import('./local-provider')).localProvider(env, log),
  env,
  log,
});
