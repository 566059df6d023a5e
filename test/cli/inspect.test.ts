import { inspectSealed, parseRecipient } from '../../src/sealing';
import { jwt, sealAge } from '../sealing/support';
import { signet } from './support';

const recipient = parseRecipient('age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa');
const sealed = sealAge(jwt('jenkins'), [recipient]);

describe('signet inspect', () => {
  it('describes a sealed text without a key', async () => {
    const { code, stdout } = await signet(['inspect', 'token.age'], { files: { 'token.age': sealed } });

    expect(code).toBe(0);
    expect(stdout).toContain('age, age-encryption.org/v1, armored');
    expect(stdout).toContain('1 of type X25519');
    expect(stdout).toContain(`${jwt('jenkins').length} bytes`);
  });

  it('prints JSON, also of an output in a document and to a terminal', async () => {
    const stdin = JSON.stringify({ jenkins: { type: 'string', value: sealed } });
    const { stdout } = await signet(['inspect', '--output-name', 'jenkins', '-o', 'json'], { stdin, terminal: true });

    expect(JSON.parse(stdout)).toEqual(inspectSealed(sealed));
  });

  it.each([
    [['inspect', '--output', 'jenkins'], 'The value of --output is not a format'],
    [['unseal', '-i', 'key', '--output', 'jenkins'], 'This command has no option --output'],
  ])('names --output-name where --output is used for the name of an output: %j', async (argv, message) => {
    const call = await signet(argv, { stdin: '' });

    expect(call).toMatchObject({ code: 2, stdout: '' });
    expect(call.stderr).toContain(message);
    expect(call.stderr).toContain('--output-name NAME');
  });

  it('fails on what is not sealed', async () => {
    const call = await signet(['inspect'], { stdin: 'hello' });

    expect(call).toMatchObject({ code: 1, stdout: '' });
    expect(call.stderr).toContain('signet: The input is not a sealed text\n');
    expect(call.stderr).toContain('[sealing/not-sealed]');
  });
});
