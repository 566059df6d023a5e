import { encodeMsgpack } from '../../../../src/kit/cty';
import { typeOfSchema } from '../../../../src/kit/plugin/convert/type-of-schema';
import { clientIdentity } from './client-certificate';
import { Host } from './host';
import { probeSchema } from './probe-schema';
import { thingOf } from './thing';

/**
 * An engine that starts the plugin, gives it work, prints the plugin's process identifier, and waits to be killed. After
 * that, no process reads the plugin's logs.
 */
async function main(): Promise<void> {
  const [, , program = '', sockets = '', journal = ''] = process.argv;
  const env = { PROBE_RECONNECT_MS: '50', PLUGIN_UNIX_SOCKET_DIR: sockets, TF_LOG: 'trace' };
  const host = new Host(program, await clientIdentity(), env);
  const config = { msgpack: encodeMsgpack({ journal }, typeOfSchema(probeSchema.provider)) };
  await host.call('ConfigureProvider', { config });
  void host.call('ReadResource', { typeName: 'probe_thing', currentState: thingOf({ mode: 'hang at read' }) });
  await host.call('GetMetadata', {});
  process.stdout.write(`${String(host.child.pid)}\n`);
}

void main();
