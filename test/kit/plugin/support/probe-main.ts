#!/usr/bin/env node
import { createLog } from '../../../../src/kit/log';
import { serve } from '../../../../src/kit/plugin';
import { ProbeProvider } from './probe-provider';

void serve({
  name: 'probe',
  provider: new ProbeProvider(),
  env: process.env,
  log: createLog({ module: 'provider.probe', env: process.env }),
  lifeline: { reconnectMs: Number(process.env.PROBE_RECONNECT_MS ?? 2000) },
});
