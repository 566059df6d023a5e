import { execFileSync } from 'node:child_process';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { ArgoAccess, Recipient, SignetProvider } from '../../../src';
import { parseRecipient } from '../../../src/sealing';
import { signet } from '../../cli/support';
import { ALICE, newStack } from '../../constructs/support';
import { jwt, sealAge } from '../../sealing/support';

function sealedAccess(): ArgoAccess {
  const stack = newStack();
  new SignetProvider(stack, 'signet');
  const access = new ArgoAccess(stack, 'jenkins', { namespace: 'argo', name: 'jenkins', namespaces: ['team-a'] });
  access.allowRead().sealFor('sealed', [Recipient.age(ALICE)], { outputName: 'jenkins_argo_token' });
  return access;
}

const server = 'argo.example.com:2746';

describe('The environment of an ArgoAccess, from the command that opens the token', () => {
  const token = jwt('jenkins');
  let files: Record<string, string>;
  beforeAll(async () => {
    const identity = await generateX25519Identity();
    const sealed = sealAge(token, [parseRecipient(await identityToRecipient(identity))]);
    files = {
      key: identity,
      'outputs.json': JSON.stringify({ jenkins_argo_token: { type: 'string', value: sealed } }),
    };
  });

  const combinations = [undefined, true, false].flatMap((secure) =>
    [undefined, true, false].flatMap((http1) =>
      [undefined, '', '/argo/', "/it's?/$HOME"].map((baseHref) => ({
        server,
        ...(secure !== undefined && { secure }),
        ...(http1 !== undefined && { http1 }),
        ...(baseHref !== undefined && { baseHref }),
      })),
    ),
  );
  it.each(combinations)('is the same for %j', async (options) => {
    const environment = sealedAccess().environment(options);
    const command = environment.unsealCommand({ identity: 'key', envFile: true });
    const words = execFileSync('sh', ['-c', `printf '%s\\n' ${command}`], { encoding: 'utf8' });
    const { stdout, ...result } = await signet(words.split('\n').slice(1, -1), { files });
    expect(result).toMatchObject({ code: 0, stderr: '' });
    const lines = stdout.trimEnd().split('\n');
    const variables = Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2)) as [string, string][]);
    expect(variables).toEqual({ ...environment.variables, ARGO_TOKEN: `Bearer ${token.reveal()}` });
  });
});
