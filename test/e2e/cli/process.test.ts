import { execFile, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { buildSync } from 'esbuild';
import { KubernetesSandbox } from '../../../src/sandbox';
import { parseRecipient } from '../../../src/sealing';
import { jwt, sealAge } from '../../sealing/support';

/** The bundle that the global set-up has built. */
const program = join(__dirname, '..', '..', '..', 'lib', 'signet.js');

describe('the bundled command', () => {
  let dir: string;
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'signet-'));
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
      input: sealAge(jwt('jenkins'), [parseRecipient(publicKey)]),
    });

    expect(statSync(key).mode & 0o777).toBe(0o600);
    expect(again).toMatchObject({ status: 1, stdout: '' });
    expect(again.stderr).toContain('[cli/exists]');
    expect(readFileSync(key, 'utf8')).toBe(before);
    expect(opened).toBe(jwt('jenkins').reveal());
  });

  it('opens logs, keys and recipients as Windows writes them: UTF-16, byte order marks and CRLF', () => {
    const key = join(dir, 'windows.key');
    const run = (args: readonly string[], input?: Buffer) =>
      execFileSync(process.execPath, [program, ...args], { encoding: 'utf8', stdio: 'pipe', input });
    const windows = (text: string) => Buffer.from(`\ufeff${text.replaceAll('\n', '\r\n')}`, 'utf16le');
    const publicKey = run(['keygen', '-o', key]);
    const log = windows(`Outputs:\n\njenkins = <<EOT\n${sealAge(jwt('jenkins'), [parseRecipient(publicKey)])}EOT\n`);
    writeFileSync(key, windows(readFileSync(key, 'utf8')));
    writeFileSync(join(dir, 'log'), log);

    expect(run(['keygen', '--public', key])).toBe(publicKey);
    expect(run(['unseal', '-i', key], log)).toBe(jwt('jenkins').reveal());
    expect(run(['unseal', join(dir, 'log'), '-i', key])).toBe(jwt('jenkins').reveal());
  });

  it('gives a step of GitHub Actions no token that the log could show, because nobody reads the masks', async () => {
    const key = join(dir, 'unread.key');
    const file = join(dir, 'github-env');
    const publicKey = execFileSync(process.execPath, [program, 'keygen', '-o', key], {
      encoding: 'utf8',
      stdio: 'pipe',
    });
    writeFileSync(file, '');
    const args = ['unseal', '-i', key, '--as', 'github-actions', '--name', 'TOKEN'];
    const child = spawn(process.execPath, [program, ...args], { env: { ...process.env, GITHUB_ENV: file } });
    child.stdout.destroy();
    child.stdin.end(sealAge(jwt('jenkins'), [parseRecipient(publicKey)]));
    const [stderr] = await Promise.all([text(child.stderr), once(child, 'close')]);

    expect(stderr).toContain('[cli/not-masked]');
    expect(child.exitCode).toBe(1);
    expect(readFileSync(file, 'utf8')).toBe('');
  });

  it('reports a full disk below its output as one error, which is not a bug', () => {
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, [program, 'version'], {
      encoding: 'utf8',
      stdio: ['ignore', full, 'pipe'],
    });
    closeSync(full);

    expect(stderr.match(/\[cli\/[a-z-]+\]/g)).toEqual(['[cli/output]']);
    expect(status).toBe(1);
  });

  it('loads the clients and libraries of its commands only when they run, so that it starts fast', () => {
    const late =
      /node_modules\/(axios|yaml|age-encryption)\/|src\/api\/(http|kubernetes)\/.*(client|transport)|src\/review\//;
    const loaded = loadedAtStart();

    expect(loaded.filter((file) => late.test(file))).toEqual([]);
    expect(loaded).toContainEqual(expect.stringMatching(/src\/cli\/commands\/tokens-revoke\.ts$/));
  });

  it('prints nothing of its calls that Node is told to print', async () => {
    // GIVEN a cluster that is reached with a client key, and everything that makes Node print what it sends
    const cluster = await KubernetesSandbox.start();
    const kubeconfig = join(dir, 'kubeconfig');
    await cluster.writeKubeconfig(kubeconfig);
    const options = ['--inspect=127.0.0.1:0', '--trace-warnings', '--report-uncaught-exception'].join(' ');
    const loud = { NODE_DEBUG: '*', DEBUG: '*', NODE_TLS_REJECT_UNAUTHORIZED: '0', NODE_OPTIONS: options };
    const args = [program, 'tokens', 'list', '--namespace', 'default', '--kubeconfig', kubeconfig];
    try {
      // WHEN the command calls it
      const ran = await promisify(execFile)(process.execPath, args, { env: { PATH: process.env.PATH, ...loud } });

      // THEN all that is printed once the program runs is its own message
      const lines = ran.stderr.trimEnd().split('\n');
      expect(cluster.requests.length).toBeGreaterThan(0);
      expect(lines.filter((line) => /^(HTTPS?|NET|TLS|STREAM) |KEY|Warning/.test(line))).toEqual([]);
      expect(lines.at(-1)).toBe('No tokens found in namespace "default".');
      expect(ran.stdout).toBe('');
    } finally {
      await cluster.stop();
    }
  });

  it('ends by itself soon after its output, although its HTTP/2 connection could stay open', async () => {
    const cluster = await KubernetesSandbox.start();
    const kubeconfig = join(dir, 'kubeconfig-of-ending');
    await cluster.writeKubeconfig(kubeconfig);
    const args = [program, 'tokens', 'list', '--namespace', 'default', '--kubeconfig', kubeconfig];
    const child = spawn(process.execPath, args, {
      env: { PATH: process.env.PATH },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    try {
      await once(child.stderr, 'data');
      const printed = performance.now();
      const [code] = (await once(child, 'exit')) as [number];
      expect(code).toBe(0);
      // The client would close an idle connection only after 30 s.
      expect(performance.now() - printed).toBeLessThan(10_000);
    } finally {
      child.kill();
      await cluster.stop();
    }
  });

  it('writes its messages where standard error is a socket', async () => {
    const path = join(dir, 'socket');
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(path, resolve));
    const writer = connect(path);
    const [[end]] = (await Promise.all([once(server, 'connection'), once(writer, 'connect')])) as [[Socket], unknown];
    const said = text(end);
    const env = { PATH: process.env.PATH, NODE_DEBUG: 'http,net,stream' };
    const child = spawn(process.execPath, [program, 'unseal'], { env, stdio: ['ignore', 'ignore', writer] });
    await once(child, 'exit');
    writer.destroy();
    expect(await said).toMatch(/^signet: .*\[usage\/identity\]\n$/s);
    server.close();
  });

  /** What the entry point reaches without a dynamic import. */
  function loadedAtStart(): string[] {
    const entryPoints = [join(__dirname, '../../../src/cli/main.ts')];
    const { inputs } = buildSync({
      entryPoints,
      bundle: true,
      platform: 'node',
      write: false,
      metafile: true,
    }).metafile;
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
