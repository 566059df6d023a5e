#!/usr/bin/env node
import { serve } from '../../../../src/kit/plugin';
import { ProbeProvider } from './probe-provider';

void serve({
  name: 'probe',
  provider: new ProbeProvider(),
  env: process.env,
  lifeline: { reconnectMs: Number(process.env.PROBE_RECONNECT_MS ?? 2000) },
});
