#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { createLog } from '../../../../src/kit/log';
import { serve } from '../../../../src/kit/plugin';
import { ProbeProvider } from './probe-provider';

const { env } = process;

void serve({
  name: 'probe',
  provider: async () => {
    if (env.PROBE_FAILS) throw new TypeError('canary');
    while (env.PROBE_WAITS_FOR && !existsSync(env.PROBE_WAITS_FOR)) await setTimeout(5);
    return new ProbeProvider();
  },
  env,
  log: createLog({ module: 'provider.probe', env }),
  lifeline: { reconnectMs: Number(env.PROBE_RECONNECT_MS ?? 2000) },
});
