import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { enterTemporaryFolder, removeTemporaryFolder } from './temporary-folder';

describe('the temporary folder of a run', () => {
  it('is the temporary folder of its tests', () => {
    expect(basename(tmpdir())).toMatch(/^signet-tests-/);
    expect(tmpdir()).toBe(process.env.SIGNET_TEST_TEMPORARY);
  });

  it('is removed with everything that tests have left in it', async () => {
    const env: NodeJS.ProcessEnv = {};
    enterTemporaryFolder(env);
    const folder = env.TMPDIR ?? '';
    writeFileSync(join(mkdtempSync(join(folder, 'signet-constructs-')), 'executable'), '');
    enterTemporaryFolder(env);
    expect([env.TMPDIR, dirname(folder)]).toEqual([folder, tmpdir()]);

    await removeTemporaryFolder(env);

    expect(existsSync(folder)).toBe(false);
  });
});
