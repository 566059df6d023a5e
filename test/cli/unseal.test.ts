import { armor, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { parseRecipient, tokenFingerprint } from '../../src/sealing';
import { ed25519Pair, openSshFile, rsaPair } from '../sealing/ssh-keys';
import { hybridKeyPair, jwt, sealAge } from '../sealing/support';
import { signet, type Call, type Surroundings } from './support';

const token = jwt('jenkins');
let files: Record<string, string>;
let sealed: string;
let withBearer: string;
let other: string;

beforeAll(async () => {
  const [mine, theirs] = [await generateX25519Identity(), await generateX25519Identity()];
  const me = parseRecipient(await identityToRecipient(mine));
  const them = parseRecipient(await identityToRecipient(theirs));
  sealed = sealAge(token, [me]);
  withBearer = sealAge(token, [me, them], { prefix: 'Bearer ' });
  other = sealAge(jwt('other'), [me]);
  files = {
    mine: `# created: 2026-01-02T03:04:05Z\n# public key: ${me.key}\n${mine}\n`,
    theirs: `${theirs}\r\n\r\n`,
    sealed,
    withBearer,
  };
});

function unseal(argv: readonly string[], surroundings: Surroundings = {}): Promise<Call> {
  return signet(['unseal', ...argv], { files, ...surroundings });
}

describe('signet unseal', () => {
  it('prints the token as it was sealed, and nothing else', async () => {
    expect(await unseal(['sealed', '-i', 'mine'])).toMatchObject({ code: 0, stdout: token.reveal(), stderr: '' });
    expect((await unseal(['withBearer', '-i', 'mine'])).stdout).toBe(`Bearer ${token.reveal()}`);
  });

  it('opens with a post-quantum key, and with SSH keys', async () => {
    const [pq, ed25519, rsa] = [await hybridKeyPair(), ed25519Pair(), rsaPair(2048)];
    const keys = { pq: `${pq.identity}\n`, ed25519: ed25519.file, rsa: rsa.file.replaceAll('\n', '\r\n') };
    const forSsh = sealAge(token, [parseRecipient(ed25519.line), parseRecipient(rsa.line)]);
    const opened = (text: string, ...argv: string[]) => unseal(argv, { files: { ...files, ...keys }, stdin: text });

    expect((await opened(sealAge(token, [pq.recipient]), '-i', 'pq')).stdout).toBe(token.reveal());
    for (const argv of [
      ['-i', 'ed25519'],
      ['-i', 'rsa'],
      ['-i', 'mine', '-i', 'rsa', '-i', 'pq'],
    ])
      expect((await opened(forSsh, ...argv)).stdout).toBe(token.reveal());
    expect((await opened(forSsh, '-i', 'pq')).stderr).toContain('[sealing/cannot-open]');
    expect((await opened(forSsh, '-i', ed25519.file)).stderr).toContain('[usage/key-as-argument]');
  });

  it.each([
    ['a passphrase', openSshFile('ssh-ed25519', [Buffer.alloc(32)], 'aes256-ctr'), '"age -d -i FILE"'],
    [
      'a passphrase in PEM',
      '-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n',
      '"age -d -i FILE"',
    ],
    ['a passphrase in PKCS 8', '-----BEGIN ENCRYPTED PRIVATE KEY-----\nQUJD\n', '"age -d -i FILE"'],
    ['another type', openSshFile('ecdsa-sha2-nistp256', [Buffer.alloc(32)]), 'Ed25519 and RSA keys are supported'],
    ['damage', '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjE\n', 'damaged'],
  ])('refuses an SSH key with %s, and repeats nothing of it', async (_what, key, advice) => {
    const call = await unseal(['sealed', '-i', 'id'], { files: { ...files, id: key } });

    expect(call).toMatchObject({ code: 1, stdout: '' });
    expect(call.stderr).toContain('[cli/identity-file]');
    expect(call.stderr).toContain(advice);
    expect(call.stderr).not.toContain(key.split('\n')[1]);
  });

  describe('reads', () => {
    it('standard input, by default and by name', async () => {
      expect((await unseal(['-i', 'mine'], { stdin: sealed })).stdout).toBe(token.reveal());
      expect((await unseal(['-', '-i', 'mine'], { stdin: sealed })).stdout).toBe(token.reveal());
    });

    it('the lines of a log around the text, and its indentation', async () => {
      const log = `Outputs:\n\njenkins = <<EOT\n${sealed.replace(/^/gm, '    ')}EOT\nDone.\n`;

      expect((await unseal(['-i', 'mine'], { stdin: log })).stdout).toBe(token.reveal());
      expect((await unseal(['-i', 'mine'], { stdin: log.replaceAll('\n', '\r\n') })).stdout).toBe(token.reveal());
    });

    it('an output of what an engine or cdktf printed, by its name', async () => {
      const stdin = `Outputs:\n\njenkins = <<EOT\n${sealed}EOT\nother = <<EOT\n${other}EOT\n`;

      expect((await unseal(['-i', 'mine', '--output-name', 'jenkins'], { stdin })).stdout).toBe(token.reveal());
      expect((await unseal(['-i', 'mine', '--output-name', 'ci'], { stdin })).stderr).toContain('"jenkins", "other"');
      expect((await unseal(['-i', 'mine'], { stdin })).stderr).toContain('"jenkins", "other"');
    });

    it('but not an output that the logs of two runs have', async () => {
      const stdin = `jenkins = <<EOT\n${sealed}EOT\njenkins = <<EOT\n${other}EOT\n`;

      expect((await unseal(['-i', 'mine', '--output-name', 'jenkins'], { stdin })).stderr).toContain(
        '[cli/several-runs]',
      );
    });

    it('one text that was printed twice', async () => {
      const stdin = `${sealed}\n${sealed.replace(/^/gm, '  ')}`;

      expect((await unseal(['-i', 'mine'], { stdin })).stdout).toBe(token.reveal());
    });

    it('a compact text, alone and as an output', async () => {
      const compact = sealed.replace(/-----[^-]*-----|\s/g, '');

      for (const stdin of [compact, JSON.stringify(compact)])
        expect((await unseal(['-i', 'mine'], { stdin })).stdout).toBe(token.reveal());
      const document = JSON.stringify({ ci: { type: 'string', value: compact } });
      expect((await unseal(['-i', 'mine', '--output-name', 'ci'], { stdin: document })).stdout).toBe(token.reveal());
    });

    it('one JSON string, as "terraform output -json NAME" prints it', async () => {
      expect((await unseal(['-i', 'mine'], { stdin: JSON.stringify(sealed) })).stdout).toBe(token.reveal());
    });

    it('an output of "terraform output -json"', async () => {
      const stdin = JSON.stringify({
        other_token: { sensitive: false, type: 'string', value: other },
        jenkins_token: { sensitive: false, type: 'string', value: sealed },
      });

      expect((await unseal(['-i', 'mine', '--output-name', 'jenkins_token'], { stdin })).stdout).toBe(token.reveal());
    });

    it('the only sealed output of a document without its name, and names the outputs if there are several', async () => {
      const one = JSON.stringify({ a: 'x', jenkins: sealed, again: sealed });
      const several = JSON.stringify({ jenkins: sealed, other });

      expect((await unseal(['-i', 'mine'], { stdin: one })).stdout).toBe(token.reveal());
      const { stderr } = await unseal(['-i', 'mine'], { stdin: several });
      expect(stderr).toContain('"jenkins", "other"');
      expect(stderr).toContain('[cli/several]');
    });

    it('an output of "apply -json", also behind the time stamps of a pipeline', async () => {
      const event = (type: string, rest: object) =>
        JSON.stringify({ '@level': 'info', '@message': type, type, ...rest });
      const outputs = {
        jenkins: { sensitive: false, type: 'string', value: sealed },
        other: { sensitive: false, type: 'string', value: other },
      };
      const lines = [
        event('version', { tofu: '1.10.0' }),
        event('outputs', { outputs: { jenkins: { sensitive: false, action: 'create' } } }),
        event('change_summary', { changes: { add: 1 } }),
        event('outputs', { outputs }),
      ];

      for (const stdin of [
        lines.join('\n'),
        lines.map((line) => `2026-11-27T15:00:01.0000000Z ${line}\r\n`).join(''),
      ]) {
        expect((await unseal(['-i', 'mine', '--output-name', 'jenkins'], { stdin })).stdout).toBe(token.reveal());
        expect((await unseal(['-i', 'mine'], { stdin })).stderr).toContain('"jenkins", "other"');
      }
    });

    it.each(['document', 'log'])('the output of exactly the name, before one of a stack: in a %s', async (kind) => {
      const log = `jenkins = <<EOT\n${sealed}EOT\n\n  prod\n    jenkins = ${other.replaceAll('\n', '\n      ')}\n`;
      const stdin = kind === 'log' ? log : JSON.stringify({ prod: { jenkins: other }, jenkins: sealed });

      expect((await unseal(['-i', 'mine', '--output-name', 'jenkins'], { stdin })).stdout).toBe(token.reveal());
      expect((await unseal(['-i', 'mine'], { stdin })).stderr).toContain('"jenkins", "prod.jenkins"');
    });

    it('an output of a file of cdktf, by its name or with its stack before it', async () => {
      const document = JSON.stringify({ ci: { jenkins: sealed, shared: other }, prod: { access: { shared: sealed } } });
      const read = (name: string): Promise<Call> =>
        unseal(['outputs', '-i', 'mine', '--output-name', name], { files: { ...files, outputs: document } });

      expect((await read('jenkins')).stdout).toBe(token.reveal());
      expect((await read('ci.jenkins')).stdout).toBe(token.reveal());
      expect((await read('prod.access.shared')).stdout).toBe(token.reveal());
      expect(await read('shared')).toMatchObject({ code: 1, stdout: '' });
      expect((await read('shared')).stderr).toContain('"ci.shared", "prod.access.shared"');
      expect((await read('missing')).stderr).toContain('"ci.jenkins", "ci.shared", "prod.access.shared"');
    });

    describe('a file of cdktf, in which an output has the path of its construct', () => {
      const read = (outputs: object, name: string): Promise<Call> =>
        unseal(['-i', 'mine', '--output-name', name], { stdin: JSON.stringify(outputs) });
      const construct = (text: string, name?: string) => ({
        Token: { sealed: { Output: name === undefined ? text : { [name]: text } } },
      });

      it.each(['jenkins_token', 'access.jenkins_token', 'jenkins', 'access.jenkins', 'jenkins.Output'])(
        'by "%s"',
        async (name) => {
          const outputs = { access: { jenkins: construct(sealed, 'jenkins_token'), robot: construct(other) } };
          expect((await read(outputs, name)).stdout).toBe(token.reveal());
        },
      );

      it('of two stacks, by names that it lists', async () => {
        const outputs = { one: { j: construct(sealed, 'tok') }, two: { j: construct(other, 'tok') } };
        const { stderr } = await read(outputs, 'tok');
        expect(stderr).toContain('They are: "one.j.Token.sealed.Output.tok", "two.j.Token.sealed.Output.tok".');
        for (const name of ['one.tok', 'one.j.tok', 'one.j.Token.sealed.Output.tok'])
          expect((await read(outputs, name)).stdout).toBe(token.reveal());
      });

      it('by generated names that it lists', async () => {
        const outputs = { access: { jenkins: construct(sealed), workflows_Token_sealed_Output_C3561E77: other } };
        expect((await read(outputs, 'none')).stderr).toContain(
          'The sealed outputs are: "access.jenkins.Token.sealed.Output", "access.workflows_Token_sealed_Output_C3561E77".',
        );
      });

      it('but not by parts in another order', async () => {
        const outputs = { access: { jenkins: construct(sealed, 'jenkins_token') } };
        for (const name of ['jenkins.access', 'jenkins.jenkins', 'access..jenkins'])
          expect((await read(outputs, name)).stderr).toContain('[cli/no-output]');
      });
    });

    describe('a map or a list, by its keys and indexes', () => {
      const value = () => ({ a: sealed, 'x.y': other, list: ['no token', other, { inner: sealed }] });
      const documents: readonly [string, () => object][] = [
        ['terraform output -json', () => ({ tokens: { type: ['map', 'string'], value: value() } })],
        ['a file of cdktf', () => ({ ci: { tokens: value() } })],
      ];

      it.each(documents)('of %s', async (_, document) => {
        const read = (name: string): Promise<Call> =>
          unseal(['-i', 'mine', '--output-name', name], { stdin: JSON.stringify(document()) });
        for (const name of ['tokens.a', 'a', 'tokens.list.2.inner'])
          expect((await read(name)).stdout).toBe(token.reveal());
        for (const name of ['tokens.x.y', 'tokens.list.1']) expect((await read(name)).code).toBe(0);
        expect((await read('tokens.list.0')).stderr).toContain('[cli/output-not-sealed]');
        expect((await read('tokens')).stderr).toMatch(/tokens\.a", .*tokens\.list\.1", .*tokens\.x\.y"/);
      });

      it('but not by a key with a dot that could be two keys', async () => {
        const stdin = JSON.stringify({ tokens: { a: { b: sealed }, 'a.b': other } });
        const { stderr } = await unseal(['-i', 'mine', '--output-name', 'tokens.a.b'], { stdin });
        expect(stderr).toContain('a key of a map contains a dot');
        expect(stderr).toContain('[cli/several-runs]');
      });
    });

    it('ASCII armor whose line breaks were replaced, and lines of any width', async () => {
      const lines = sealed.trimEnd().split('\n');
      const narrow = (width: number) =>
        sealed.replaceAll(new RegExp(`.{${width}}`, 'g'), '$&\n').replaceAll('\n\n', '\n');
      const texts = [lines.join(' '), lines.join('\\n'), lines.join('\\r\\n'), lines.join('\r'), narrow(20), narrow(7)];
      for (const text of texts)
        for (const stdin of [text, `token: ${text}\nDone.\n`, JSON.stringify({ jenkins: text })])
          expect((await unseal(['-i', 'mine'], { stdin })).stdout).toBe(token.reveal());
    });

    it('base64 on lines of any width', async () => {
      const stdin = sealed.replace(/-----[^-]*-----|\s/g, '').replaceAll(/.{20}/g, '$&\r');
      expect((await unseal(['-i', 'mine'], { stdin })).stdout).toBe(token.reveal());
    });

    it.each([
      ['a document without a sealed output', [], '{"a":{"type":"string","value":"x"},"b":"y"}', 'cli/no-sealed-output'],
      [
        'an output that is not sealed',
        ['--output-name', 'a'],
        '{"a":{"type":"string","value":"x"}}',
        'cli/output-not-sealed',
      ],
      [
        'an output that is a list',
        ['--output-name', 'a'],
        '{"a":{"type":"string","value":["x"]}}',
        'cli/output-not-sealed',
      ],
      ['an output of text without one', ['--output-name', 'a'], 'hello', 'cli/no-output'],
      ['an output of a JSON string', ['--output-name', 'a'], '"hello"', 'cli/not-outputs'],
      ['nothing', [], '', 'sealing/not-sealed'],
      ['any other text', [], 'hello', 'sealing/not-sealed'],
    ])('but not %s', async (_what, argv, stdin, code) => {
      const call = await unseal(['-i', 'mine', ...argv], { stdin });

      expect(call).toMatchObject({ code: 1, stdout: '' });
      expect(call.stderr).toContain(`[${code}]`);
    });

    it('but not two sealed texts at once', async () => {
      expect((await unseal(['-i', 'mine'], { stdin: sealed + other })).stderr).toContain(
        'The input contains 2 sealed texts',
      );
    });

    it('but not a file that is not there', async () => {
      const call = await unseal(['missing.age', '-i', 'mine']);

      expect(call).toMatchObject({ code: 1, stdout: '' });
      expect(call.stderr).toContain('"missing.age" cannot be read\n  There is no such file or folder. [cli/read]');
    });
  });

  describe('opens', () => {
    it('with any of the keys in any of the files', async () => {
      expect((await unseal(['sealed', '-i', 'theirs', '--identity', 'mine'])).stdout).toBe(token.reveal());
      expect((await unseal(['withBearer', '-i', 'theirs'])).code).toBe(0);
    });

    it('with the file that SIGNET_IDENTITY names, unless an option names another', async () => {
      expect((await unseal(['sealed'], { env: { SIGNET_IDENTITY: 'mine' } })).stdout).toBe(token.reveal());
      expect((await unseal(['sealed', '-i', 'theirs'], { env: { SIGNET_IDENTITY: 'mine' } })).stderr).toContain(
        '[sealing/cannot-open]',
      );
    });

    it('with keys from standard input, but not both from there', async () => {
      expect((await unseal(['sealed', '-i', '-'], { stdin: files['mine'] })).stdout).toBe(token.reveal());
      expect(await unseal(['-i', '-'], { stdin: sealed })).toMatchObject({ code: 2, stdout: '' });
    });

    it.each([
      ['a comment alone', '# public key: age1\n', 'It contains no key'],
      ['another text', 'hello', 'Each line must be a private key'],
      ['an encrypted file', '-----BEGIN AGE ENCRYPTED FILE-----\n', 'It is encrypted'],
    ])('not with %s', async (_what, text, reason) => {
      const call = await unseal(['sealed', '-i', 'keys'], { files: { ...files, keys: text } });

      expect(call).toMatchObject({ code: 1, stdout: '' });
      expect(call.stderr).toContain(reason);
    });

    it('not without a key', async () => {
      const call = await unseal(['sealed']);

      expect(call).toMatchObject({ code: 2, stdout: '' });
      expect(call.stderr).toContain('[usage/identity]');
    });

    it('not with a key given as an argument or in the environment, which it does not repeat', async () => {
      const key = files['theirs']?.trim() ?? '';
      for (const call of [
        await unseal(['sealed', '-i', key]),
        await unseal(['sealed'], { env: { SIGNET_IDENTITY: key } }),
      ]) {
        expect(call).toMatchObject({ code: 2, stdout: '' });
        expect(call.stderr).toContain('[usage/key-as-argument]');
        expect(call.stderr).not.toContain(key);
      }
    });
  });

  describe('prints', () => {
    const argo = ['--as', 'argo', '--server', 'argo.example.com:2746', '--namespace', 'argo'];

    it("Argo's whole environment, with the word Bearer once, however the token was sealed", async () => {
      for (const file of ['sealed', 'withBearer']) {
        const { stdout } = await unseal([file, '-i', 'mine', ...argo]);

        expect(stdout).toBe(
          [
            'export ARGO_SERVER=argo.example.com:2746',
            'export ARGO_HTTP=false',
            'export ARGO_HTTP1=true',
            'export ARGO_SECURE=true',
            "export ARGO_BASE_HREF=''",
            'export ARGO_NAMESPACE=argo',
            'export KUBECONFIG=/dev/null',
            `export ARGO_TOKEN='Bearer ${token.reveal()}'`,
            '',
          ].join('\n'),
        );
      }
    });

    it("Argo's environment as an env file for a container, which knows no quotes", async () => {
      const { stdout } = await unseal(['sealed', '-i', 'mine', ...argo, '--docker']);

      expect(stdout).toContain(`\nARGO_TOKEN=Bearer ${token.reveal()}\n`);
      expect(stdout).toMatch(/^(?:[A-Z0-9_]+=.*\n){8}$/);
    });

    it("Argo's environment without what was not given", async () => {
      const { stdout } = await unseal(['sealed', '-i', 'mine', '--as', 'argo']);

      expect(stdout).not.toMatch(/ARGO_SERVER|ARGO_NAMESPACE/);
      expect(stdout).toContain('ARGO_TOKEN');
    });

    it("Kargo's environment, with the bare token, however it was sealed", async () => {
      for (const file of ['sealed', 'withBearer']) {
        const { stdout } = await unseal([file, '-i', 'mine', '--as', 'kargo', '--server', 'https://kargo.example.com']);

        expect(stdout).toBe(
          `export KARGO_API_ADDRESS=https://kargo.example.com\nexport KARGO_API_TOKEN=${token.reveal()}\n`,
        );
      }
    });

    it("Kestra's environment, with the bare token, however it was sealed", async () => {
      for (const file of ['sealed', 'withBearer']) {
        const { stdout } = await unseal([
          file,
          '-i',
          'mine',
          '--as',
          'kestra',
          '--server',
          'https://kestra.example.com',
        ]);

        expect(stdout).toBe(
          `export KESTRA_URL=https://kestra.example.com\nexport KESTRA_API_TOKEN=${token.reveal()}\n`,
        );
      }
      const { stdout } = await unseal(['sealed', '-i', 'mine', '--as', 'kestra', '--docker']);
      expect(stdout).toBe(`KESTRA_API_TOKEN=${token.reveal()}\n`);
    });

    it('one variable for a shell, quoted where it has to be', async () => {
      const { stdout } = await unseal(['withBearer', '-i', 'mine', '--as', 'env', '--name', 'API_TOKEN']);

      expect(stdout).toBe(`API_TOKEN='Bearer ${token.reveal()}'\n`);
    });

    it('one variable for an env file', async () => {
      const { stdout } = await unseal(['withBearer', '-i', 'mine', '--as', 'docker', '--name', 'API_TOKEN']);

      expect(stdout).toBe(`API_TOKEN=Bearer ${token.reveal()}\n`);
    });

    it('no line of variables from a text of several lines', async () => {
      const { armor, Encrypter } = await import('age-encryption');
      const encrypter = new Encrypter();
      encrypter.addRecipient(/age1\S+/.exec(files['mine'] ?? '')?.[0] ?? '');
      const stdin = armor.encode(await encrypter.encrypt('a\nLD_PRELOAD=evil'));

      for (const form of [
        ['--as', 'docker', '--name', 'T'],
        ['--as', 'argo'],
      ]) {
        const call = await unseal(['-i', 'mine', ...form], { stdin });
        expect(call).toMatchObject({ code: 1, stdout: '' });
        expect(call.stderr).toContain('[cli/not-one-line]');
      }
      expect((await unseal(['-i', 'mine'], { stdin })).stdout).toBe('a\nLD_PRELOAD=evil');
    });

    it.each([
      [['--as', 'env'], 'usage/name-missing'],
      [['--as', 'docker', '--name', '1X'], 'usage/variable-name'],
      [['--as', 'env', '--name', 'X;id'], 'usage/variable-name'],
      [['--name', 'X'], 'usage/options'],
      [['--as', 'env', '--name', 'X', '--server', 'a:1'], 'usage/options'],
      [['--as', 'kargo', '--namespace', 'a'], 'usage/options'],
      [['--docker'], 'usage/options'],
      [['--as', 'argo', '--server', 'https://argo.example.com'], 'usage/server'],
      [['--as', 'kargo', '--server', 'kargo.example.com'], 'usage/server'],
      [['--as', 'kestra', '--server', 'kestra.example.com'], 'usage/server'],
      [['--as', 'kestra', '--name', 'X'], 'usage/options'],
      [['--as', 'argo', '--namespace', 'A b'], 'usage/namespace'],
      [['--as', 'argo', '--base-href', '/a b'], 'usage/base-href'],
      [['--as', 'argo', '--base-href', '/a\nLD_PRELOAD=evil'], 'usage/base-href'],
      [['--as', 'kargo', '--base-href', '/'], 'usage/options'],
      [['--as', 'kargo', '--no-secure'], 'usage/options'],
      [['--no-http1'], 'usage/options'],
      [['--as', 'xml'], 'usage/arguments'],
      [['--fingerprint', 'sha256:12'], 'usage/fingerprint'],
    ])('nothing when called with %j', async (argv, code) => {
      const call = await unseal(['sealed', '-i', 'mine', ...argv]);

      expect(call).toMatchObject({ code: 2, stdout: '' });
      expect(call.stderr).toContain(`[${code}]`);
    });
  });

  describe('on a terminal', () => {
    it('does not show the token', async () => {
      const call = await unseal(['sealed', '-i', 'mine'], { terminal: true });

      expect(call).toMatchObject({ code: 1, stdout: '' });
      expect(call.stderr).toContain('[cli/terminal]');
    });

    it('shows it when asked, with a line break', async () => {
      expect((await unseal(['sealed', '-i', 'mine', '--show'], { terminal: true })).stdout).toBe(`${token.reveal()}\n`);
    });

    it('writes out what the terminal would obey, in what is no token', async () => {
      const encrypter = new Encrypter();
      encrypter.addRecipient(parseRecipient(files['mine']?.match(/age1\w+/)?.[0] ?? '').key);
      const text = armor.encode(await encrypter.encrypt('a\u001b[2Jb\u202e'));

      const shown = await unseal(['-i', 'mine', '--show'], { terminal: true, stdin: text });
      const piped = await unseal(['-i', 'mine'], { stdin: text });

      expect(shown.stdout).toBe('a\\u001b[2Jb\\u202e\n');
      expect(piped.stdout).toBe('a\u001b[2Jb\u202e');
    });

    it('writes it to a file', async () => {
      const call = await unseal(['sealed', '-i', 'mine', '--out', 'token'], { terminal: true });

      expect(call).toMatchObject({ code: 0, stdout: '', stderr: 'Written to "token".\n' });
      expect(call.files['token']).toBe(token.reveal());
    });
  });

  it('never overwrites a file', async () => {
    const call = await unseal(['sealed', '-i', 'mine', '--out', 'mine']);

    expect(call).toMatchObject({ code: 1, stdout: '', files });
    expect(call.stderr).toContain('[cli/exists]');
  });

  it('compares the fingerprint of the token, whatever prefix it was sealed with', async () => {
    const fingerprint = ['--fingerprint', tokenFingerprint(token)];

    expect((await unseal(['sealed', '-i', 'mine', ...fingerprint])).stdout).toBe(token.reveal());
    expect((await unseal(['withBearer', '-i', 'mine', ...fingerprint])).stdout).toBe(`Bearer ${token.reveal()}`);
    const call = await unseal(['-i', 'mine', '--out', 'token', ...fingerprint], { stdin: other });
    expect(call).toMatchObject({ code: 1, stdout: '', files });
    expect(call.stderr).toContain('[cli/fingerprint]');
  });
});
