import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describeSandbox } from '../../cli/access/support';

/** The bundle that the global set-up has built. */
const program = join(__dirname, '..', '..', '..', 'lib', 'signet.js');

describeSandbox('the command, interrupted while it makes an account anew', (open) => {
  it.each(['SIGINT', 'SIGTERM'] as const)('finishes first at %s', async (signal) => {
    const { namespace, client, faults, env } = open();
    const name = signal.toLowerCase();
    await open().account(name);
    // The rehearsal, and a create that takes long enough to be interrupted.
    const path = /\/serviceaccounts$/;
    faults.add({ method: 'POST', path, delayMs: 0, times: 1 });
    faults.add({ method: 'POST', path, delayMs: 500, times: 1 });

    const argv = ['tokens', 'revoke', '--namespace', namespace, '--service-account', name, '--new-account', '--yes'];
    const child = spawn(process.execPath, [program, ...argv], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const [stdout, stderr, closed] = [text(child.stdout), text(child.stderr), once(child, 'close')];
    const ref = { apiVersion: 'v1', kind: 'ServiceAccount', namespace, name };
    await client.waitUntilGone(ref, { timeoutMs: 20_000 });
    child.kill(signal);

    expect(await closed).toEqual([0, null]);
    expect(await stdout).toBe(`serviceaccount/${name} created again\n`);
    expect(await stderr).toContain('Completing the operation first');
    expect(await client.getMetadata(ref)).toMatchObject({ name });
  });
});
