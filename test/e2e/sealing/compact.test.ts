import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { Recipient, SealedOutput } from '../../../src';
import { parseRecipient } from '../../../src/sealing';
import { synthesize } from '../../constructs/support';
import { jwt, sealAge } from '../../sealing/support';
import { testEngines } from '../../support/engines';

describe.each(testEngines())('A compact output in $kind $version', (engine) => {
  it('is the age file in base64, on one line, which age opens', async () => {
    const identity = await generateX25519Identity();
    const recipient = parseRecipient(await identityToRecipient(identity));
    const armored = sealAge(jwt('jenkins'), [recipient]);
    const { output } = synthesize((stack) => {
      const token = { namespace: 'ci', secretName: 'jenkins', issue: undefined };
      new SealedOutput(stack, 'jenkins', { token, recipients: [Recipient.age(recipient.key)], compact: true });
    });
    const [{ value } = { value: '' }] = Object.values(output ?? {});
    const expression = /^\$\{(.*)\}$/s
      .exec(String(value))?.[1]
      ?.replace(/data\.signet_sealed_token\.[\w-]+\.sealed/, JSON.stringify(armored));

    const folder = mkdtempSync(join(tmpdir(), 'signet-compact-'));
    try {
      const env = { ...process.env, HOME: folder, TF_CLI_CONFIG_FILE: '/dev/null' };
      const options = { cwd: folder, env, input: expression, encoding: 'utf8' } as const;
      const compact = JSON.parse(execFileSync(engine.program, ['console'], options)) as string;
      expect(compact).toMatch(/^[A-Za-z0-9+/]+=*$/);
      const age = new Decrypter();
      age.addIdentity(identity);
      expect(await age.decrypt(Buffer.from(compact, 'base64'), 'text')).toBe(jwt('jenkins').reveal());
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
