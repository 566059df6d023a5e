import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { man } from '../../../package.json';
import { describeMissing } from '../../support/missing';

/** Written by the build, of which the global set-up runs this part. */
const page = join(__dirname, '..', '..', '..', man);

if (spawnSync('groff', ['--version']).status !== 0) describeMissing('the man page', 'groff');
else
  describe('The man page', () => {
    it('is rendered by groff without a warning', () => {
      const { stdout, stderr, status } = spawnSync('groff', ['-Tutf8', '-man', '-ww', '-P-cbou', page], {
        encoding: 'utf8',
      });

      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toMatch(/^SIGNET\(1\)/);
      // groff adds spaces to align the text.
      expect(stdout.replaceAll(/ +/g, ' ')).toContain('signet - create keys for sealed tokens');
      expect(stdout).toMatch(/-i, --identity <file>\n +file with private keys/);
      expect(stdout).toContain('signet unseal token.age -i jenkins.key | kubectl create secret generic ci');
    });
  });
