import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { PROVIDER_BUNDLE } from '../build/bundles';
import { hostCertificate } from './host-certificate';
import { row, sideBySide } from './measure';

/** What go-plugin puts into a provider's environment; the cookie is public, it only tells users from engines. */
const COOKIE = 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2';

/** From the start of the process to the line that tells the engine where to connect, beside a bare Node. */
export async function benchStart(): Promise<string[]> {
  const certificate = await hostCertificate();
  const env = {
    ...process.env,
    TF_PLUGIN_MAGIC_COOKIE: COOKIE,
    PLUGIN_PROTOCOL_VERSIONS: '6',
    PLUGIN_CLIENT_CERT: certificate,
  };
  const provider = async () => {
    const child = spawn(PROVIDER_BUNDLE, { env, stdio: ['ignore', 'pipe', 'ignore'] });
    const ended = once(child, 'exit');
    await once(createInterface({ input: child.stdout }), 'line');
    child.kill('SIGTERM');
    return ended;
  };
  const node = async () => {
    const child = spawn(process.execPath, ['-e', 'console.log(1)'], { stdio: ['ignore', 'pipe', 'ignore'] });
    await once(createInterface({ input: child.stdout }), 'line');
  };
  const { a, b, ratio } = await sideBySide(9, provider, node);
  return [
    row('provider: start to handshake (and its end)', a, 'ms'),
    row('node: start to first line', b, 'ms'),
    row('  ratio', ratio, '×'),
  ];
}
