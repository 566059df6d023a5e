import { openSealed, parseRecipient } from '../../src/sealing';
import { ed25519Pair, rsaPair } from '../sealing/ssh-keys';
import { jwt, sealAge } from '../sealing/support';
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
    const sealed = sealAge(jwt('jenkins'), [parseRecipient(stdout)]);

    expect((await openSealed(sealed, [identity])).reveal()).toBe(jwt('jenkins').reveal());
  });

  it('makes another pair each time, and says its fingerprint but never the private key', async () => {
    const [first, second] = [await signet(['keygen']), await signet(['keygen'])];

    expect(first.stdout).not.toBe(second.stdout);
    expect(first.stderr).toContain(parseRecipient(first.stdout).fingerprint);
    expect(first.stdout + first.stderr).not.toContain('AGE-SECRET-KEY');
  });

  it('prints the public key of a file again, and nothing else', async () => {
    const { stdout, files } = await signet(['keygen']);
    const again = await signet(['keygen', '--public', 'signet-identity.txt'], { files });

    expect(again).toMatchObject({ code: 0, stdout, stderr: '', files });
    expect(await signet(['keygen', '--public', '-'], { stdin: files['signet-identity.txt'] ?? '' })).toMatchObject({
      stdout,
    });
  });

  it('makes a post-quantum pair that fits, and prints its public key again', async () => {
    const { code, stdout, files } = await signet(['keygen', '--post-quantum', '-o', 'pq.key']);
    const [, comment, identity = ''] = files['pq.key']?.split('\n') ?? [];
    const recipient = parseRecipient(stdout);

    expect(code).toBe(0);
    expect(stdout).toBe(`${recipient.key}\n`);
    expect(comment).toBe(`# public key: ${recipient.key}`);
    expect(identity).toMatch(/^AGE-SECRET-KEY-PQ-1[A-Z0-9]{58}$/);
    expect((await openSealed(sealAge(jwt('jenkins'), [recipient]), [identity])).reveal()).toBe(jwt('jenkins').reveal());
    expect((await signet(['keygen', '--public', 'pq.key'], { files })).stdout).toBe(stdout);
    expect((await signet(['keygen', '--public', 'pq.key', '--post-quantum'], { files })).code).toBe(2);
  });

  it('prints the public key of an SSH key', async () => {
    for (const { file, line } of [ed25519Pair(), rsaPair(2048)])
      expect((await signet(['keygen', '--public', 'id'], { files: { id: file } })).stdout).toBe(
        `${parseRecipient(line).key}\n`,
      );
  });

  it.each([
    ['a key with a wrong checksum', `AGE-SECRET-KEY-1${'Q'.repeat(58)}`, 'cli/identity-file'],
    ['a sealed text', '-----BEGIN AGE ENCRYPTED FILE-----', 'cli/identity-file'],
    ['a public key', 'age1ttsjyy72rjl49edjzty7fwqczaksplvkg3c5rycqu9c7hmnfngmqc92mve', 'cli/identity-file'],
  ])('prints no public key of %s, and repeats nothing of it', async (_what, text, code) => {
    const call = await signet(['keygen', '--public', 'file'], { files: { file: `${text}\n` } });

    expect(call).toMatchObject({ code: 1, stdout: '' });
    expect(call.stderr).toContain(`[${code}]`);
    expect(call.stderr).not.toContain(text.slice(-20));
  });

  it('takes no private key as an argument', async () => {
    const { files } = await signet(['keygen']);
    const key = files['signet-identity.txt']?.split('\n')[2] ?? '';
    const call = await signet(['keygen', '--public', key]);

    expect(call).toMatchObject({ code: 2, stdout: '' });
    expect(call.stderr).not.toContain(key.slice(-20));
  });

  it('never overwrites a file', async () => {
    const call = await signet(['keygen', '-o', 'old.key'], { files: { 'old.key': 'precious' } });

    expect(call).toMatchObject({ code: 1, stdout: '', files: { 'old.key': 'precious' } });
    expect(call.stderr).toContain('"old.key" already exists');
    expect(call.stderr).toContain('[cli/exists]');
  });

  it('says on Windows that the file has the permissions of its folder', async () => {
    const windows = await signet(['keygen', '-o', 'C:\\Users\\jane\\jenkins.key'], { platform: 'windows_amd64' });
    const linux = await signet(['keygen', '-o', 'jenkins.key']);

    expect(windows.code).toBe(0);
    expect(Object.keys(windows.files)).toEqual(['C:\\Users\\jane\\jenkins.key']);
    expect(windows.stderr).toContain('the file has the permissions of its folder');
    expect(linux.stderr).not.toContain('Windows');
  });
});
