import { generateX25519Identity } from 'age-encryption';
import { version } from '../../package.json';
import { run } from '../../src/cli';
import { isVisible } from '../../src/errors';
import { jwt } from '../sealing/support';
import { findLeaks } from '../support/leaks';
import { signet } from './support';

describe('signet', () => {
  it.each([[['--help']], [['help']], [['help', 'unseal']], [['keygen', '--help']], [['inspect', '-h']]])(
    'prints help with examples for %j and exits 0',
    async (argv) => {
      const call = await signet(argv);

      expect(call).toMatchObject({ code: 0, stderr: '' });
      expect(call.stdout).toMatch(/Usage: signet[\s\S]*Examples:\n {2}/);
    },
  );

  it('prints its version', async () => {
    expect(await signet(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n` });
  });

  it.each([
    [[], 'No command given'],
    [['unknown'], 'There is no command of that name'],
    [['help', 'unknown'], 'There is no command of that name'],
    [['tokens', 'help', 'unknown'], 'There is no command of that name'],
    [['tokens'], 'No command given'],
    [['completion', 'tcsh'], 'The value of the argument "shell" is not one of those allowed'],
    [['completion'], 'The argument "shell" is missing'],
    [['tokens', 'get', '--system'], 'The argument "name" is missing'],
    [
      ['tokens', 'list', '--system', '--project', 'shop'],
      'The options "--system" and "--project <name>" cannot be used together',
    ],
    [
      ['provider', 'install', '--user', '--mirror', 'x'],
      'The options "--user" and "--mirror <dir>" cannot be used together',
    ],
    [['unseal', '--unknown'], 'There is no option "--unknown"'],
    [['unseal', 'a', 'b'], 'There are too many arguments'],
    [['keygen', '-o'], 'The option "-o, --out <file>" needs a value'],
    [['unseal', '--as', 'xml'], 'The value of "--as <form>" is not one of those allowed'],
  ])('exits 2 when called as %j, and says why on standard error', async (argv, message) => {
    const call = await signet(argv);

    expect(call).toMatchObject({ code: 2, stdout: '' });
    expect(call.stderr).toContain(`signet: ${message}\n`);
    expect(call.stderr).toContain('[usage/arguments]');
  });

  it.each([
    [['unsael'], 'Did you mean unseal?'],
    [['tokens', 'lst'], 'Did you mean list, ls?'],
    [['unseal', '--identiy', 'key'], 'Did you mean --identity?'],
    [['unseal', '--as', 'xml'], 'The allowed values are: raw, argo, kargo, kestra, env, docker, dotenv'],
  ])('says what was likely meant by %j', async (argv, message) => {
    expect((await signet(argv)).stderr).toContain(message);
  });

  it.each([
    [['unseal', '--as', 'a token. Allowed choices are a secret.']],
    [['a token\n(Did you mean a secret?)']],
    [['completion', "' is invalid for argument 'x-secret'. Allowed choices are a secret."]],
    [['unseal', '--a-token\n(Did you mean a secret?)']],
  ])('repeats nothing of an argument in place of a suggestion: %j', async (argv) => {
    const { stderr } = await signet(argv);
    expect(stderr).not.toMatch(/^ +(Did you mean|The allowed values are: a secret)|x-secret/m);
  });

  it('writes out what a terminal would obey, in a name that a file gives to an output', async () => {
    const sealed = '-----BEGIN AGE ENCRYPTED FILE-----';
    const stdin = JSON.stringify({ 'a\u001b[2J\u202eb': { value: sealed, type: 'string' } });

    const { stderr } = await signet(['inspect', '--output-name', 'none'], { stdin });

    expect(stderr).toContain('The sealed outputs are: "a\\u001b[2J\\u202eb".');
    expect(isVisible(stderr)).toBe(true);
  });

  it('reports a fault of its own without a stack trace and without its message', async () => {
    let stderr = '';
    const broken = {
      get env(): never {
        throw new TypeError('a secret');
      },
      stdin: { isTerminal: false, read: () => Promise.resolve(''), readLine: () => Promise.resolve('') },
      stdout: { isTerminal: false, columns: undefined, write: () => undefined, print: () => Promise.resolve() },
      stderr: { write: (text: string) => void (stderr += text) },
      now: () => new Date(0),
      folders: { current: '', home: '' },
      platform: '',
      provider: undefined,
      readFile: () => Promise.resolve(''),
      readReviewPage: () => Promise.resolve(''),
      writePrivateFile: () => Promise.resolve(),
      writeFile: () => Promise.resolve(),
      appendFile: () => Promise.resolve(),
      isFolder: () => Promise.resolve(false),
      runProgram: () => Promise.resolve({ status: 0, stdout: '', stderr: '' }),
      uninterrupted: <T>(work: () => Promise<T>) => work(),
    };

    expect(await run(['unseal'], broken)).toBe(1);
    expect(stderr).toContain('(TypeError)');
    expect(stderr).toContain('[cli/bug]');
    expect(stderr).not.toMatch(/a secret|\n\s+at /);
  });

  it.each(['token', 'private key'])('never repeats a %s, wherever it was pasted', async (kind) => {
    const canary = kind === 'token' ? jwt('canary').reveal() : await generateX25519Identity();
    const outputs = { files: { outputs: JSON.stringify({ [canary]: { type: 'string', value: canary } }) } };
    const calls = [
      await signet([canary]),
      await signet(['unseal', canary, '-i', 'x']),
      await signet(['unseal', 'x', '-i', canary]),
      await signet(['unseal', 'x', '-i', `dir/${canary}`]),
      await signet(['unseal', `--${canary}`]),
      await signet(['unseal', `--unknown=${canary}`]),
      await signet(['unseal', 'x', canary]),
      await signet(['unseal', '--as', canary]),
      await signet(['unseal', '-i', 'x', '--as', 'env', '--name', canary]),
      await signet(['unseal', '-i', 'x', '--fingerprint', canary]),
      await signet(['unseal', '-i', 'x', '--as', 'argo', '--server', canary]),
      await signet(['unseal', 'outputs', '-i', 'x', '--output-name', canary], outputs),
      await signet(['unseal', 'outputs', '-i', 'x'], outputs),
      await signet(['unseal', 'outputs', '-i', 'x', '--output-name', 'other'], outputs),
      await signet(['unseal', '-i', 'x'], { stdin: canary }),
      await signet(['unseal', '-i', 'x'], { stdin: JSON.stringify(canary) }),
      await signet(['inspect'], { stdin: `-----BEGIN AGE ENCRYPTED FILE-----\n${canary}` }),
      await signet(['inspect', canary]),
      await signet(['keygen', '-o', canary], { files: { [canary]: '' } }),
      await signet(['keygen', canary]),
    ];

    expect(calls.filter(({ code }) => code === 0)).toEqual([]);
    const text = Object.fromEntries(calls.map(({ stdout, stderr }, index) => [`call ${index}`, stdout + stderr]));
    expect(findLeaks(canary.slice(-40), { text })).toEqual([]);
  });
});
