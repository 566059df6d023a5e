import { openSealed, parseRecipient, seal } from '../../src/sealing';
import { jwt } from '../sealing/support';
import { signet } from './support';

describe('signet keygen', () => {
  it('writes the private key to a file and prints the public one alone', async () => {
    const { code, stdout, files } = await signet(['keygen', '-o', 'jenkins.key']);

    expect(code).toBe(0);
    const publicKey = stdout.trimEnd();
    expect(stdout).toBe(`${parseRecipient(publicKey).key}\n`);
    expect(files['jenkins.key']).toMatch(
      new RegExp(`^# created: 2026-01-02T03:04:05Z\n# public key: ${publicKey}\nAGE-SECRET-KEY-1[A-Z0-9]{58}\n$`),
    );
  });

  it('makes a pair that fits', async () => {
    const { stdout, files } = await signet(['keygen']);
    const identity = files['signet-identity.txt']?.split('\n')[2] ?? '';
    const sealed = seal(jwt('jenkins'), [parseRecipient(stdout)]);

    expect((await openSealed(sealed, [identity])).reveal()).toBe(jwt('jenkins').reveal());
  });

  it('makes another pair each time, and says its fingerprint but never the private key', async () => {
    const [first, second] = [await signet(['keygen']), await signet(['keygen'])];

    expect(first.stdout).not.toBe(second.stdout);
    expect(first.stderr).toContain(parseRecipient(first.stdout).fingerprint);
    expect(first.stdout + first.stderr).not.toContain('AGE-SECRET-KEY');
  });

  it('never overwrites a file', async () => {
    const call = await signet(['keygen', '-o', 'old.key'], { files: { 'old.key': 'precious' } });

    expect(call).toMatchObject({ code: 1, stdout: '', files: { 'old.key': 'precious' } });
    expect(call.stderr).toContain('"old.key" already exists');
    expect(call.stderr).toContain('[cli/exists]');
  });
});
