#!/usr/bin/env node
import { appendFileSync } from 'node:fs';
import { createLog } from '../../../../src/kit/log';
import { serve } from '../../../../src/kit/plugin';
import { rpcs } from '../../../../src/kit/plugin/protocol/provider';
import { ProbeProvider } from './probe-provider';

/** Records each value that the engine sends, byte for byte, before it is decoded. */
const record = (rpc: string, field: string, bytes: Uint8Array | undefined) => {
  if (!process.env.PROBE_RECORD || !bytes?.length) return;
  const line = { rpc, field, hex: Buffer.from(bytes).toString('hex') };
  appendFileSync(process.env.PROBE_RECORD, `${JSON.stringify(line)}\n`);
};

/** Calls a function with each request before the handler gets it. */
function watch<T>(request: { readonly decode: (bytes: Uint8Array) => T }, look: (request: T) => void): void {
  const { decode } = request;
  Object.assign(request, {
    decode: (bytes: Uint8Array) => {
      const decoded = decode(bytes);
      look(decoded);
      return decoded;
    },
  });
}

watch(rpcs.ValidateDataResourceConfig.request, ({ typeName, config }) => {
  // Data sources and resources share the message.
  if (typeName === 'probe_values') record('ValidateDataResourceConfig', 'config', config?.msgpack);
});
watch(rpcs.UpgradeResourceState.request, ({ rawState }) => {
  record('UpgradeResourceState', 'rawState', rawState?.json);
});
watch(rpcs.ReadResource.request, ({ currentState }) => {
  record('ReadResource', 'currentState', currentState?.msgpack);
});

const log = createLog({ module: 'provider.probe', env: process.env });
void serve({ name: 'probe', provider: () => new ProbeProvider(), env: process.env, log });
