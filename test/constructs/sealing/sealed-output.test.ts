import { Testing, Token, TerraformOutput } from 'cdktf';
import {
  Recipient,
  SealedOutput,
  ServiceAccount,
  ServiceAccountToken,
  SignetProvider,
  type SealOptions,
} from '../../../src';
import { parseRecipient } from '../../../src/sealing';
import { ALICE, BOB, errorOf, newStack, only, read } from '../support';

const alice = Recipient.age(ALICE, { label: 'alice' });
const bob = Recipient.age(BOB);

function token() {
  const stack = newStack();
  new SignetProvider(stack, 'signet');
  const serviceAccount = ServiceAccount.fromServiceAccountName(stack, 'account', 'robot', { namespace: 'ci' });
  return new ServiceAccountToken(stack, 'token', { serviceAccount });
}

function sealed(recipients: readonly Recipient[], options: SealOptions = {}) {
  const given = token();
  given.sealFor('ci', recipients, options);
  const synthesized = read(given.resource.cdktfStack);
  const address = `signet_service_account_token.${given.resource.friendlyUniqueId}`;
  return { synthesized, address, data: only(synthesized.data, 'signet_sealed_token') };
}

describe('SealedOutput', () => {
  it('seals the token for its recipients, after the token is issued', () => {
    const { data, address } = sealed([alice, bob], { prefix: 'Bearer ', wait: '10s', format: 'age' });
    expect(data).toEqual({
      provider: 'signet',
      namespace: 'ci',
      name: `\${${address}.name}`,
      recipients: [{ key: ALICE, label: 'alice' }, { key: BOB }],
      format: 'age',
      prefix: 'Bearer ',
      wait: '10s',
      trigger: `\${${address}.uid}`,
    });
  });

  it('gives an output that is meant to be seen and says who can open it', () => {
    const { output } = sealed([alice, bob]).synthesized;
    const [only] = Object.values(output ?? {});
    const [aliceKey, bobKey] = [ALICE, BOB].map((key) => parseRecipient(key).fingerprint);
    expect(only).toEqual({
      value: expect.stringMatching(/^\$\{data\.signet_sealed_token\.[A-Za-z0-9_-]+\.sealed\}$/) as string,
      description: `Token sealed for alice (${aliceKey ?? ''}), ${bobKey ?? ''}`,
    });
  });

  it('describes recipients that only the plan knows without naming them', () => {
    const unknown = Token.asString({ resolve: () => '${var.x}' });
    const { output } = sealed([
      Recipient.age(unknown),
      Recipient.age(unknown, { label: 'carol' }),
      Recipient.age(BOB, { label: unknown }),
    ]).synthesized;
    expect(Object.values(output ?? {})[0]?.description).toBe(
      `Token sealed for a recipient known at plan, carol, ${parseRecipient(BOB).fingerprint}`,
    );
  });

  it('has the name and the description that are given', () => {
    const { output } = sealed([alice], { outputName: 'jenkins_token', description: 'For Jenkins' }).synthesized;
    expect(output).toMatchObject({ jenkins_token: { description: 'For Jenkins' } });
  });

  it('says at synth that its name is taken', () => {
    const given = token();
    given.sealFor('ci', [alice], { outputName: 'sealed' });
    new TerraformOutput(given.resource.cdktfStack, 'sealed', { value: 'x', staticId: true });
    expect(() => Testing.synth(given.resource.cdktfStack, true)).toThrow(
      /\[ci\/token\/ci\].*construct\/output-name-taken/s,
    );
  });

  it.each<[string, readonly Recipient[], SealOptions, string]>([
    ['no recipient', [], {}, 'sealing/no-recipients'],
    ['a recipient twice', [alice, bob, Recipient.age(ALICE)], {}, 'sealing/duplicate-recipient'],
    ['an output name with a space', [alice], { outputName: 'a b' }, 'construct/output-name-invalid'],
    ['a wait without a unit', [alice], { wait: '30' }, 'construct/wait-invalid'],
  ])('refuses %s, naming the construct', (_, recipients, options, code) => {
    const error = errorOf(() => token().sealFor('ci', recipients, options));
    expect(error.code).toBe(code);
    expect(error.message).toContain('[ci/token/ci]');
  });

  it('seals a token that this stack does not issue', () => {
    const stack = newStack();
    new SignetProvider(stack, 'signet');
    const there = { namespace: 'ci', secretName: 'robot-token', issue: undefined };
    const output = new SealedOutput(stack, 'sealed', { token: there, recipients: [alice] });
    expect(only(read(stack).data, 'signet_sealed_token')).toEqual({
      provider: 'signet',
      namespace: 'ci',
      name: 'robot-token',
      recipients: [{ key: ALICE, label: 'alice' }],
    });
    for (const attribute of ['sealed', 'fingerprint', 'subject', 'issuedAt', 'expiresAt'] as const)
      expect(Token.isUnresolved(output[attribute])).toBe(true);
  });
});
