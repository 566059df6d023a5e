import { execFileSync } from 'node:child_process';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { parseRecipient } from '../../../src/sealing';
import { Secret } from '../../../src/secret';
import { signet } from '../../cli/support';
import { jwt, sealAge } from '../../sealing/support';

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
    ['a value with characters that a shell obeys', nasty, '', '--as env --name T', { T: nasty.reveal() }],
  ])('has %s', async (_what, secret, prefix, options, expected) => {
    const identity = await generateX25519Identity();
    const recipient = parseRecipient(await identityToRecipient(identity));
    const files = { sealed: sealAge(secret, [recipient], { prefix }), mine: identity };
    const { code, stdout } = await signet(['unseal', 'sealed', '-i', 'mine', ...options.split(' ')], { files });
    expect(code).toBe(0);
    expect(evaluated(stdout, Object.keys(expected))).toEqual(expected);
  });
});
