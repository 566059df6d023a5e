import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { PROVIDER_BUNDLE } from '../build/bundles';
import { hostCertificate } from './host-certificate';
import { row, sideBySide } from './measure';

/** What go-plugin puts into a provider's environment; the cookie is public, it only tells users from engines. */
const COOKIE = 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2';

/**
 * From the start of the process to the line that tells the engine where to connect, beside a bare Node; and the part of
 * the shell script that finds Node: beside the same program started by Node directly.
 */
export async function benchStart(): Promise<string[]> {
  const certificate = await hostCertificate();
  const env = {
    ...process.env,
    TF_PLUGIN_MAGIC_COOKIE: COOKIE,
    PLUGIN_PROTOCOL_VERSIONS: '6',
    PLUGIN_CLIENT_CERT: certificate,
  };
  const firstLine =
    (program: string, ...args: string[]) =>
    async () => {
      const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
      const ended = once(child, 'exit');
      await once(createInterface({ input: child.stdout }), 'line');
      child.kill('SIGTERM');
      return ended;
    };
  const provider = firstLine(PROVIDER_BUNDLE);
  const besideNode = await sideBySide(9, provider, firstLine(process.execPath, '-e', 'console.log(1)'));
  const besideDirect = await sideBySide(9, provider, firstLine(process.execPath, PROVIDER_BUNDLE));
  return [
    row('provider: start to handshake (and its end)', besideNode.a, 'ms'),
    row('node: start to first line (and its end)', besideNode.b, 'ms'),
    row('  ratio', besideNode.ratio, '×'),
    row('provider: the same, without finding Node', besideDirect.b, 'ms'),
    row('  ratio, with to without', besideDirect.ratio, '×'),
  ];
}
