import fc from 'fast-check';
import { parse } from 'yaml';
import { notQuotable } from '../../src/cli/errors';
import { formatted } from '../../src/cli/token-forms';
import { Secret } from '../../src/secret';
import { jwt, keyPair, RUNS, sealAge } from '../sealing/support';
import { findLeaks } from '../support/leaks';
import { signet, type Surroundings } from './support';

const token = jwt('jenkins');
const bearer = `Bearer ${token.reveal()}`;
let files: Record<string, string>;

beforeAll(async () => {
  const { identity, recipient } = await keyPair();
  files = {
    mine: identity,
    sealed: sealAge(token, [recipient]),
    bearer: sealAge(token, [recipient], { prefix: 'Bearer ' }),
    step: '',
  };
});

const unseal = (argv: readonly string[], surroundings: Surroundings = {}) =>
  signet(['unseal', '-i', 'mine', ...argv], { files, ...surroundings });

/** What a token can be sealed as: visible ASCII and spaces. */
const content = fc.string({
  minLength: 1,
  unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
});

describe('signet unseal --as secret', () => {
  it('prints the manifest of a Secret', async () => {
    const { code, stdout } = await unseal([
      'sealed',
      '--as',
      'secret',
      '--name',
      'ci',
      '--namespace',
      'on',
      '--key',
      'a.b',
    ]);

    expect(code).toBe(0);
    expect(parse(stdout)).toEqual({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'ci', namespace: 'on' },
      type: 'Opaque',
      data: { 'a.b': Buffer.from(token.reveal()).toString('base64') },
    });
  });

  it('has the key "token" and no namespace by default, and strings that look like other types', async () => {
    const { stdout } = await unseal(['sealed', '--as', 'secret', '--name', '1e3']);

    expect(parse(stdout, { version: '1.1' })).toMatchObject({ metadata: { name: '1e3' }, data: { token: /./ } });
    expect(stdout).not.toContain('namespace');
  });

  it('has any content', () => {
    fc.assert(
      fc.property(content, (text) => {
        const manifest = parse(formatted(new Secret(text), 'secret', { name: 'x' })) as { data: { token: string } };
        expect(Buffer.from(manifest.data.token, 'base64').toString()).toBe(text);
      }),
      { numRuns: RUNS * 10 },
    );
  });
});

it('prints a credential of Jenkins, in which any content can be written', () => {
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  fc.assert(
    fc.property(content, (text) => {
      const xml = formatted(new Secret(text), 'jenkins', { name: 'ci-token' });
      const [, id, secret = ''] =
        /^<(org\.jenkinsci\.plugins\.plaincredentials\.impl\.StringCredentialsImpl)>\n {2}<scope>GLOBAL<\/scope>\n {2}<id>ci-token<\/id>\n {2}<secret>([^<>"']*)<\/secret>\n<\/\1>\n$/.exec(
          xml,
        ) ?? [];
      expect(id).toBeDefined();
      expect(secret.replace(/&(\w+);/g, (_entity, name: string) => entities[name] ?? '?')).toBe(text);
    }),
    { numRuns: RUNS * 10 },
  );
});

describe('signet unseal --as dotenv', () => {
  it('quotes the content', async () => {
    const { stdout } = await unseal(['bearer', '--as', 'dotenv', '--name', 'TOKEN']);

    expect(stdout).toBe(`TOKEN='${bearer}'\n`);
  });

  it('refuses a content that it cannot quote', () => {
    expect(() => formatted(new Secret("it's"), 'dotenv', { name: 'TOKEN' })).toThrow(notQuotable());
  });
});

describe('signet unseal --as github-actions', () => {
  const github = ['--as', 'github-actions', '--name', 'API_TOKEN'];

  it.each([
    [[], 'GITHUB_ENV'],
    [['--github-file', 'env'], 'GITHUB_ENV'],
    [['--github-file', 'output'], 'GITHUB_OUTPUT'],
  ])('hides the token, with and without its prefix, and appends it to a file: %j', async (argv, variable) => {
    const call = await unseal(['bearer', ...github, ...argv], { env: { [variable]: 'step' } });

    expect(call).toMatchObject({ code: 0, stderr: '' });
    expect(call.stdout).toBe(`::add-mask::${bearer}\n::add-mask::${token.reveal()}\n`);
    expect(call.files['step']).toBe(`API_TOKEN=${bearer}\n`);
  });

  it('begins a line of its own', async () => {
    const call = await unseal(['sealed', ...github], {
      files: { ...files, step: 'OTHER=x' },
      env: { GITHUB_ENV: 'step' },
    });

    expect(call.files['step']).toBe(`OTHER=x\nAPI_TOKEN=${token.reveal()}\n`);
  });

  it.each([
    ['the variable of the file is not set', { GITHUB_OUTPUT: 'step' }, 'cli/github-file-missing'],
    ['the variable is empty', { GITHUB_ENV: '' }, 'cli/github-file-missing'],
  ])('opens nothing if %s', async (_what, env, code) => {
    const call = await unseal(['missing', ...github], { env });

    expect(call).toMatchObject({ code: 1, stdout: '', files });
    expect(call.stderr).toContain(`[${code}]`);
  });

  it('fails if the file does not exist, with the token hidden in the log', async () => {
    const call = await unseal(['sealed', ...github], { env: { GITHUB_ENV: 'none' } });

    expect(call).toMatchObject({ code: 1, stdout: `::add-mask::${token.reveal()}\n`, files });
    expect(call.stderr).toContain('[cli/append]');
  });

  it('prints no token to a terminal', async () => {
    const call = await unseal(['sealed', ...github], { env: { GITHUB_ENV: 'step' }, terminal: true });

    expect(call).toMatchObject({ code: 1, stdout: '', files });
  });
});

describe('signet unseal', () => {
  it.each([
    [['--as', 'secret'], 'usage/name-missing'],
    [['--as', 'jenkins'], 'usage/name-missing'],
    [['--as', 'github-actions'], 'usage/name-missing'],
    [['--as', 'dotenv'], 'usage/name-missing'],
    [['--as', 'secret', '--name', 'Upper'], 'usage/secret-name'],
    [['--as', 'secret', '--name', 'x', '--key', 'a/b'], 'usage/secret-key'],
    [['--as', 'secret', '--name', 'x', '--namespace', 'a.b'], 'usage/namespace'],
    [['--as', 'jenkins', '--name', 'a b'], 'usage/credential-id'],
    [['--as', 'dotenv', '--name', 'a-b'], 'usage/variable-name'],
    [['--as', 'github-actions', '--name', 'A\nB'], 'usage/variable-name'],
    [['--as', 'github-actions', '--name', 'A', '--out', 'file'], 'usage/options'],
    [['--as', 'github-actions', '--name', 'A', '--github-file', 'summary'], 'usage/arguments'],
    [['--key', 'token'], 'usage/options'],
    [['--github-file', 'env'], 'usage/options'],
    [['--as', 'jenkins', '--name', 'x', '--namespace', 'ci'], 'usage/options'],
  ])('refuses %j before it opens anything', async (argv, code) => {
    const call = await unseal(['missing', ...argv], { env: { GITHUB_ENV: 'step' } });

    expect(call).toMatchObject({ code: 2, stdout: '', files });
    expect(call.stderr).toContain(`[${code}]`);
  });

  it.each(['secret', 'jenkins', 'dotenv'])('writes %s to a new private file, and shows nothing of it', async (form) => {
    const argv = ['sealed', '--as', form, '--name', 'ci', '--out', 'out'];
    const call = await unseal(argv);

    expect(call).toMatchObject({ code: 0, stdout: '' });
    const canary = token.reveal().slice(-60);
    expect(findLeaks(canary, { text: { stdout: call.stdout, stderr: call.stderr } })).toEqual([]);
    expect(findLeaks(canary, { text: { out: call.files['out'] ?? '' } })).not.toEqual([]);
    expect((await unseal(argv, { files: call.files })).stderr).toContain('[cli/exists]');
  });
});
