import { seal, sealerFor } from '../../src/sealing';
import { CERTIFICATE } from '../sealing/formats/support';
import { jwt, type KeyPair, sealAge, threeKeyPairs } from '../sealing/support';
import { signet } from './support';

const token = jwt('jenkins');
const manifest = { name: 'argo-token', namespace: 'ci' };

describe('signet seal-check', () => {
  let pairs: [KeyPair, KeyPair, KeyPair];
  let files: Record<string, string>;
  beforeAll(async () => {
    pairs = await threeKeyPairs();
    const [a, b, c] = pairs;
    files = {
      'token.age': sealAge(token, [a.recipient, b.recipient]),
      'token.sops.yaml': seal(
        token,
        await sealerFor({ format: 'sops', recipients: [a.recipient, b.recipient], manifest }),
      ),
      'token.yaml': seal(
        token,
        await sealerFor({ format: 'sealed-secret', certificate: CERTIFICATE, scope: 'strict', manifest }),
      ),
      'recipients.txt': `# group: ci\na: ${a.recipient.key}\n# group: ci\nb: ${b.recipient.key}\nc: ${c.recipient.key}\n`,
      'controller.pem': CERTIFICATE,
      'a.key': a.identity,
      'c.key': c.identity,
    };
  });
  const check = (argv: readonly string[], more: { readonly stdin?: string } = {}) =>
    signet(['seal-check', ...argv], { files, ...more });

  it.each<[string, readonly string[], number, string]>([
    ['everything is proven', ['token.age', '--group', 'ci', '-i', 'a.key'], 0, 'sealed again with the same result'],
    ['a manifest of SOPS names them', ['token.sops.yaml', '--group', 'ci'], 0, 'by the names in the text'],
    ['it is sealed for fewer', ['token.age'], 2, 'Declared, but not in the text: 1 key of type X25519.'],
    ['a name is missing', ['token.sops.yaml'], 2, 'The text is not for the declared recipients.'],
    ['the keys are hidden', ['token.age', '--group', 'ci'], 3, 'add --identity with the private key of a recipient'],
    ['a key does not open it', ['token.age', '--group', 'ci', '-i', 'c.key'], 3, 'keys do not show more. To know more'],
  ])('where %s ends with %#', async (_, argv, code, text) => {
    const call = await check([...argv, '--recipients', 'recipients.txt']);

    expect(call).toMatchObject({ code, stderr: '' });
    expect(call.stdout).toContain(text);
    expect(call.stdout).not.toContain('eyJ');
  });

  it('says how the key of a SealedSecret can be known', async () => {
    const call = await check(['token.yaml', '--recipients', 'controller.pem']);

    expect(call.code).toBe(3);
    expect(call.stdout).toContain('the controller of sealed-secrets');
    expect(call.stdout).toContain('kubeseal --validate');
  });

  it('selects an output of any format by its name, and prints JSON', async () => {
    const publicKey = Buffer.alloc(32, 9).toString('base64');
    const box = seal(token, await sealerFor({ format: 'github-actions', publicKey }));
    const outputs = {
      age: { type: 'string', value: files['token.age'] },
      sops: { type: 'string', value: files['token.sops.yaml'] },
      box: { type: 'string', value: box },
    };
    files['github.pub'] = `${publicKey}\n`;
    const of = async (name: string, recipients: string) => {
      const { code, stdout } = await check(
        ['--output-name', name, '--recipients', recipients, '--group', 'ci', '-o', 'json'],
        { stdin: JSON.stringify(outputs) },
      );
      const { format, result } = JSON.parse(stdout) as { format: string; result: string };
      return [code, format, result];
    };

    expect(await of('sops', 'recipients.txt')).toEqual([0, 'sops', 'as-declared']);
    expect(await of('age', 'recipients.txt')).toEqual([3, 'age', 'unknown']);
    expect(await of('box', 'github.pub')).toEqual([3, 'github-actions', 'unknown']);
    const several = await check(['--recipients', 'recipients.txt'], { stdin: JSON.stringify(outputs) });
    expect(several.stderr).toContain('[cli/several]');
  });

  it('fails with 1, also for a wrong call, so that 2 is an answer', async () => {
    const bad = { 'recipients.txt': `a: ${pairs[0].recipient.key}x` };
    const call = await signet(['seal-check', 'token.age', '--recipients', 'recipients.txt'], {
      files: { ...files, ...bad },
    });

    expect(call).toMatchObject({ code: 1, stdout: '' });
    expect(call.stderr).toContain('In "recipients.txt", line 1, label "a".');
    expect((await check(['token.age'])).code).toBe(1);
    expect((await check(['-', '--recipients', '-'], { stdin: '' })).stderr).toContain('[usage/stdin]');
  });
});
