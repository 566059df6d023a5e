import { version } from '../../package.json';
import { parseRecipient } from '../../src/sealing';
import { ALICE, BOB } from '../constructs/support';
import { signet } from './support';

describe('signet fingerprint', () => {
  it('prints the fingerprint of each key, as plans show it', async () => {
    const { code, stdout, stderr } = await signet(['fingerprint', ALICE, BOB]);

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(`${parseRecipient(ALICE).fingerprint}\n${parseRecipient(BOB).fingerprint}\n`);
  });

  it('prints nothing when one of the keys is wrong, and does not repeat a private key', async () => {
    const key = `AGE-SECRET-KEY-1${'Q'.repeat(58)}`;
    const call = await signet(['fingerprint', ALICE, key]);

    expect(call).toMatchObject({ code: 1, stdout: '' });
    expect(call.stderr).toContain('[sealing/bad-recipient]');
    expect(call.stderr).not.toContain('QQQQ');
  });
});

describe('signet version', () => {
  it('prints the version, as --version does', async () => {
    expect(await signet(['version'])).toMatchObject({ code: 0, stdout: `${version}\n` });
    expect(await signet(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n` });
  });
});
