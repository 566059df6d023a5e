import { method } from '../../../../src/provider/plugin/protocol/rpc';
import { rpcs } from '../../../../src/provider/plugin/protocol/provider';
import { clientIdentity } from './client-certificate';
import { Host } from './host';

/** An engine that starts the plugin, connects, says the plugin's process id, and waits to be killed. */
async function main(): Promise<void> {
  const host = new Host(process.argv[2] ?? '', await clientIdentity(), {
    PROBE_RECONNECT_MS: '50',
    PLUGIN_UNIX_SOCKET_DIR: process.argv[3] ?? '',
  });
  await host.unary(method('/tfplugin6.Provider/GetMetadata', rpcs.GetMetadata), {});
  process.stdout.write(`${String(host.child.pid)}\n`);
}

void main();
