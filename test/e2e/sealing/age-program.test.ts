import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jwt, threeKeyPairs, sealAge } from '../../sealing/support';
import { describeMissing } from '../../support/missing';

if (spawnSync('age', ['--version']).status !== 0) describeMissing('The age program', 'age on PATH');
else
  describe('The age program', () => {
    it('opens a sealed text with the key of each recipient', async () => {
      const [token, pairs] = [jwt('jenkins'), await threeKeyPairs()];
      const recipients = pairs.map(({ recipient }) => recipient);
      const folder = mkdtempSync(join(tmpdir(), 'seal-'));
      try {
        for (const { identity } of pairs) {
          writeFileSync(join(folder, 'key'), `${identity}\n`, { mode: 0o600 });
          const input = sealAge(token, recipients, { prefix: 'Bearer ' });
          const opened = execFileSync('age', ['--decrypt', '-i', join(folder, 'key')], { input, encoding: 'utf8' });
          expect(opened).toBe(`Bearer ${token.reveal()}`);
        }
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  });
