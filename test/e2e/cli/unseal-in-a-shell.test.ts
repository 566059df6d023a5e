import { execFileSync } from 'node:child_process';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { formatted } from '../../../src/cli/token-forms';
import { parseRecipient } from '../../../src/sealing';
import { Secret } from '../../../src/secret';
import { signet } from '../../cli/support';
import { describeMissing } from '../../support/missing';
import { findKubectl } from '../support/kubectl';
import { jwt, RUNS, sealAge } from '../../sealing/support';

const token = jwt('jenkins');
const nasty = new Secret(`'"$(false)\`false\`;\\!*~#-${jwt('nasty').reveal()}`);

/** The variables that a POSIX shell has after it has read the lines. */
function evaluated(lines: string, names: readonly string[]): Readonly<Record<string, string>> {
  const script = `${lines}\nfor name in ${names.join(' ')}; do eval "printf '%s\\0' \\"\\$$name\\""; done`;
  const values = execFileSync('sh', ['-c', script], { encoding: 'utf8', env: {} }).split('\0');
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
}

describe('A shell that reads what signet unseal prints', () => {
  it.each<[string, Secret, string, string, Readonly<Record<string, string>>]>([
    ["Argo's environment", token, '', '--as argo', { ARGO_TOKEN: `Bearer ${token.reveal()}`, KUBECONFIG: '/dev/null' }],
    ["Argo's environment", token, 'Bearer ', '--as argo', { ARGO_TOKEN: `Bearer ${token.reveal()}` }],
    ["Kestra's environment", token, '', '--as kestra', { KESTRA_API_TOKEN: token.reveal() }],
    ["Kestra's environment", token, 'Bearer ', '--as kestra', { KESTRA_API_TOKEN: token.reveal() }],
    ['one variable', token, 'Bearer ', '--as env --name API_TOKEN', { API_TOKEN: `Bearer ${token.reveal()}` }],
    ['a line of a .env file', token, 'Bearer ', '--as dotenv --name T', { T: `Bearer ${token.reveal()}` }],
    ['a value with characters that a shell obeys', nasty, '', '--as env --name T', { T: nasty.reveal() }],
  ])('has %s', async (_what, secret, prefix, options, expected) => {
    const identity = await generateX25519Identity();
    const recipient = parseRecipient(await identityToRecipient(identity));
    const files = { sealed: sealAge(secret, [recipient], { prefix }), mine: identity };
    const { code, stdout } = await signet(['unseal', 'sealed', '-i', 'mine', ...options.split(' ')], { files });
    expect(code).toBe(0);
    expect(evaluated(stdout, Object.keys(expected))).toEqual(expected);
  });

  it('has any content of a .env file that it reads', () => {
    const visible = fc.integer({ min: 0x20, max: 0x7e }).filter((code) => code !== 0x27);
    const content = fc.string({ minLength: 1, unit: visible.map((code) => String.fromCharCode(code)) });
    fc.assert(
      fc.property(fc.array(content, { minLength: 5, maxLength: 20 }), (texts) => {
        const names = texts.map((_, index) => `T${index}`);
        const lines = texts.map((text, index) => formatted(new Secret(text), 'dotenv', { name: names[index] ?? '' }));
        expect(Object.values(evaluated(lines.join(''), names))).toEqual(texts);
      }),
      { numRuns: RUNS },
    );
  });
});

const kubectl = findKubectl(process.env);
if (kubectl === undefined) describeMissing('A Secret of signet unseal', 'kubectl');
else
  it('kubectl reads what signet unseal prints as a Secret', () => {
    const manifest = formatted(token, 'secret', { name: 'null', namespace: '1e3', key: 'a.b' });
    // Without a server.
    const read = execFileSync(kubectl, ['annotate', '--local', '-f', '-', 'a=b', '-o', 'json'], {
      input: manifest,
      encoding: 'utf8',
    });
    expect(JSON.parse(read)).toMatchObject({
      kind: 'Secret',
      type: 'Opaque',
      metadata: { name: 'null', namespace: '1e3' },
      data: { 'a.b': Buffer.from(token.reveal()).toString('base64') },
    });
  });
