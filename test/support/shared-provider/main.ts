import { appendFileSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createLog } from '../../../src/kit/log';
import { Calls } from '../../../src/kit/plugin/calls';
import { createServer as createPlugin } from '../../../src/kit/plugin/services';
import { PROVIDER_TYPE } from '../../../src/provider/address';
import { localProvider } from '../../../src/provider/local-provider';
import { CONTROL, type Given, type Served } from './protocol';

/**
 * Serves the provider to the runs of engines whose tests do not look at its process. Each connection of an engine gets a
 * provider of its own, as each process of the provider would be: only the loaded code is shared. Ends with its standard
 * input.
 */
const [folder = ''] = process.argv.slice(2);
let runs = 0;

createServer((control) => {
  createInterface(control).once('line', (line) => {
    serve(control, JSON.parse(line) as Given);
  });
  control.on('error', () => undefined);
}).listen(join(folder, CONTROL), () => {
  process.stdout.write('ready\n');
});
process.stdin.resume().once('end', () => process.exit());

function serve(control: Socket, { cwd, env, log: file }: Given): void {
  const write = (line: string) => {
    appendFileSync(file, line);
  };
  const log = createLog({ module: `provider.${PROVIDER_TYPE}`, env, write });
  const listener = createServer((connection) => {
    const provider = localProvider(env, log, cwd);
    const end = () => connection.destroy();
    createPlugin({ name: PROVIDER_TYPE, provider, log, calls: new Calls(), end }).accept(connection);
  });
  const served: Served = { pid: process.pid, socket: join(folder, String(runs++)) };
  listener.listen(served.socket, () => control.write(`${JSON.stringify(served)}\n`));
  control.once('close', () => {
    listener.close();
    rmSync(served.socket, { force: true });
  });
}
