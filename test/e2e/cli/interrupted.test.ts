import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { until } from '../../../dev/cluster';
import { describeSandbox } from '../../cli/access/support';
import { HeldTimers } from '../../support/held-timers';

/** A delay of the sandbox that ends when the test says so. */
const SLOW_MS = 50_000;
/** The bundle that the global set-up has built. */
const program = join(__dirname, '..', '..', '..', 'lib', 'signet.js');

describeSandbox('the command, interrupted while it makes an account anew', (open) => {
  const timers = HeldTimers.use(SLOW_MS);

  it.each(['SIGINT', 'SIGTERM'] as const)('finishes first at %s', async (signal) => {
    const { namespace, client, faults, env } = open();
    const name = signal.toLowerCase();
    await open().account(name);
    // The rehearsal, and the create that is interrupted.
    const path = /\/serviceaccounts$/;
    faults.add({ method: 'POST', path, delayMs: 0, times: 1 });
    faults.add({ method: 'POST', path, delayMs: SLOW_MS, times: 1 });

    const argv = ['tokens', 'revoke', '--namespace', namespace, '--service-account', name, '--new-account', '--yes'];
    const child = spawn(process.execPath, [program, ...argv], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const [stdout, closed] = [text(child.stdout), once(child, 'close')];
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
    const ref = { apiVersion: 'v1', kind: 'ServiceAccount', namespace, name };
    await client.waitUntilGone(ref, { timeoutMs: 60_000 });
    await timers.running(SLOW_MS);
    child.kill(signal);
    await until('the command says so', () => stderr.includes('Completing the operation first'));
    await timers.end(SLOW_MS);

    expect(await closed).toEqual([0, null]);
    expect(await stdout).toBe(`serviceaccount/${name} created again\n`);
    expect(await client.getMetadata(ref)).toMatchObject({ name });
  });
});
