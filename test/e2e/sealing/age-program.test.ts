import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findConsumer } from '../../../dev/consumers/consumers';
import { Recipient } from '../../../src';
import { openSealed, parseRecipient } from '../../../src/sealing';
import { ed25519Pair, rsaPair } from '../../sealing/ssh-keys';
import { hybridKeyPair, jwt, keyPair, sealAge, type KeyPair } from '../../sealing/support';
import { describeMissing } from '../../support/missing';

const AGE = findConsumer('age') ?? 'age';
const { status, stdout } = spawnSync(AGE, ['--version'], { encoding: 'utf8' });
/** The minor version of age 1, 0 for a build without a version. */
const minor = Number(/^v?1\.(\d+)/.exec(stdout)?.[1] ?? 0);
const NEEDS = 'age on PATH or in SIGNET_AGE, or npx tsx dev/consumers';

const ssh = ({ line, file }: { line: string; file: string }): KeyPair => ({
  recipient: parseRecipient(line),
  identity: file,
});

const classic = async (): Promise<KeyPair[]> => [
  await keyPair(),
  ssh(ed25519Pair()),
  ssh(rsaPair(2048)),
  ssh(rsaPair(3072)),
  await keyPair(),
];
const postQuantum = async (): Promise<KeyPair[]> => [await hybridKeyPair(), await hybridKeyPair()];

describeAge('The age program', NEEDS, status === 0, classic);
describeAge('The age program, for post-quantum keys,', `${NEEDS}, in version 1.3`, minor >= 3, postQuantum);

function describeAge(title: string, needs: string, isAvailable: boolean, keys: () => Promise<KeyPair[]>): void {
  if (!isAvailable) {
    describeMissing(title, needs);
    return;
  }
  describe(title, () => {
    let pairs: KeyPair[];
    let folder: string;
    beforeAll(async () => {
      pairs = await keys();
      folder = mkdtempSync(join(tmpdir(), 'seal-'));
      for (const [index, { identity }] of pairs.entries())
        writeFileSync(join(folder, String(index)), `${identity.trimEnd()}\n`, { mode: 0o600 });
    });
    afterAll(() => {
      rmSync(folder, { recursive: true });
    });

    const age = (input: string, ...args: string[]): string => execFileSync(AGE, args, { input, encoding: 'utf8' });

    it('opens a sealed text with the key of each recipient', () => {
      const token = jwt('jenkins');
      const recipients = pairs.map(({ recipient }) => recipient);
      for (const list of [recipients, ...recipients.map((recipient) => [recipient])]) {
        const sealed = sealAge(token, list, { prefix: 'Bearer ' });
        for (const recipient of list) {
          const file = join(folder, String(recipients.indexOf(recipient)));
          expect(age(sealed, '--decrypt', '-i', file)).toBe(`Bearer ${token.reveal()}`);
        }
      }
    });

    it('encrypts what each private key opens here', async () => {
      const sealed = age('text', '--armor', ...pairs.flatMap(({ recipient }) => ['-r', recipient.key]));

      for (const { identity } of pairs) expect((await openSealed(sealed, [identity])).reveal()).toBe('text');
    });

    it('reads a file of recipients with fields', async () => {
      const file = join(folder, 'recipients.txt');
      const entries = pairs.map(
        ({ recipient }, index) => `# owner: ${index}\n# group: all\n# expires: 9999-12-31\n${recipient.key}\n`,
      );
      writeFileSync(file, `# Who can open it\n\n${entries.join('\n')}`);

      expect(Recipient.fromFile(file, { group: 'all' }).map(({ key }) => key)).toEqual(
        pairs.map(({ recipient }) => recipient.key),
      );
      const sealed = age('text', '--armor', '-R', file);
      for (const { identity } of pairs) expect((await openSealed(sealed, [identity])).reveal()).toBe('text');
    });
  });
}
