import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LIB } from '../../../dev/build/bundles';

describe('The package without `constructs`', () => {
  it.each(['index.js', 'cdktn.js'])('says so in three lines: %s', (entry) => {
    const folder = mkdtempSync(join(tmpdir(), 'signet-package-'));
    try {
      copyFileSync(join(LIB, entry), join(folder, entry));
      // The framework is installed, and needs `constructs`, too.
      const framework = join(folder, 'node_modules', entry === 'cdktn.js' ? 'cdktn' : 'cdktf');
      mkdirSync(framework, { recursive: true });
      writeFileSync(join(framework, 'index.js'), "require('constructs');\n");
      const { stderr } = spawnSync(process.execPath, [join(folder, entry)], { encoding: 'utf8' });
      const lines = stderr.slice(stderr.indexOf('The package')).split('\n');
      expect(lines[0]).toBe('The package constructs is not installed');
      expect(lines[2]).toMatch(/ Run `npm install constructs`\. \[construct\/framework-not-installed\]$/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
