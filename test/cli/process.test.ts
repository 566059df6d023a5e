import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync, type Metafile } from 'esbuild';
import { parseRecipient, seal } from '../../src/sealing';
import { jwt } from '../sealing/support';

describe('the bundled command', () => {
  let dir: string;
  let program: string;
  let inputs: Metafile['inputs'];
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'signet-'));
    program = join(dir, 'signet.js');
    ({
      metafile: { inputs },
    } = buildSync({
      entryPoints: [join(__dirname, '../../src/cli/main.ts')],
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      outfile: program,
      logLevel: 'error',
      metafile: true,
    }));
  });
  afterAll(() => {
    rmSync(dir, { recursive: true });
  });

  it('makes a key that only its owner can read, once, and opens with it', () => {
    const key = join(dir, 'key');
    const publicKey = execFileSync(process.execPath, [program, 'keygen', '-o', key], {
      encoding: 'utf8',
      stdio: 'pipe',
    });
    const before = readFileSync(key, 'utf8');

    const again = spawnSync(process.execPath, [program, 'keygen', '-o', key], { encoding: 'utf8' });
    const opened = execFileSync(process.execPath, [program, 'unseal', '-i', key], {
      encoding: 'utf8',
      input: seal(jwt('jenkins'), [parseRecipient(publicKey)]),
    });

    expect(statSync(key).mode & 0o777).toBe(0o600);
    expect(again).toMatchObject({ status: 1, stdout: '' });
    expect(again.stderr).toContain('[cli/exists]');
    expect(readFileSync(key, 'utf8')).toBe(before);
    expect(opened).toBe(jwt('jenkins').reveal());
  });

  it('loads the clients and libraries of its commands only when they run, so that it starts fast', () => {
    const late = /node_modules\/(axios|yaml|age-encryption)\/|src\/kubernetes\/(create-client|transport)/;

    expect(loadedAtStart().filter((file) => late.test(file))).toEqual([]);
    expect(loadedAtStart()).toContainEqual(expect.stringMatching(/src\/cli\/commands\/tokens-revoke\.ts$/));
  });

  /** What the entry point reaches without a dynamic import. */
  function loadedAtStart(): string[] {
    const reached = new Set<string>();
    const visit = (file: string) => {
      if (reached.has(file)) return;
      reached.add(file);
      for (const { path, kind, external } of inputs[file]?.imports ?? [])
        if (!external && kind !== 'dynamic-import') visit(path);
    };
    visit(Object.keys(inputs).find((file) => file.endsWith('src/cli/main.ts')) ?? '');
    return [...reached];
  }
});
