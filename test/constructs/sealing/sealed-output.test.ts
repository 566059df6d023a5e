import { Testing, TerraformOutput, TerraformResource, Token } from 'cdktf';
import {
  Recipient,
  SealedOutput,
  ServiceAccount,
  ServiceAccountToken,
  SignetProvider,
  type ISealableToken,
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
  return { synthesized, address };
}

it.each(['namespace', 'secretName', 'serviceAccountName'])(
  'SealedOutput refuses an invalid `%s` of its token',
  (prop) => {
    const stack = newStack();
    new SignetProvider(stack, 'signet');
    const token = { namespace: 'ci', secretName: 'robot', serviceAccountName: 'robot', issue: 'uid', [prop]: 'A b' };
    const error = errorOf(() => new SealedOutput(stack, 'sealed', { token, recipients: [Recipient.age(ALICE)] }));
    expect(error).toMatchObject({ code: 'construct/name-invalid', path: [`token.${prop}`] });
  },
);

/** A reference records a call stack, which takes more time than all else that an output does. */
it('creates no reference to an attribute of a sealed output that is not used', () => {
  const read = jest.spyOn(TerraformResource.prototype, 'getStringAttribute');
  const output = token().sealFor('ci', [alice]);

  expect(read.mock.calls.map(([name]) => name)).toEqual(['name', 'uid', 'service_account_uid', 'sealed']);
  expect(Token.isUnresolved(output.fingerprint)).toBe(true);
  expect(read).toHaveBeenLastCalledWith('fingerprint');
});

describe('SealedOutput', () => {
  const options = { prefix: 'Bearer ', wait: '10s', format: 'age' } as const;
  const expected = (address: string) => ({
    provider: 'signet',
    namespace: 'ci',
    name: `\${${address}.name}`,
    service_account: 'robot',
    service_account_uid: `\${${address}.service_account_uid}`,
    secret_uid: `\${${address}.uid}`,
    recipients: [{ key: ALICE, label: 'alice' }, { key: BOB }],
    format: 'age',
    prefix: 'Bearer ',
    wait: '10s',
  });

  it('seals the token of its account for its recipients at apply, after the token is issued', () => {
    const { synthesized, address } = sealed([alice, bob], options);
    expect(only(synthesized.resource, 'signet_sealed_token')).toEqual(expected(address));
    expect(synthesized.data).toBeUndefined();
  });

  it('seals at plan with readAtPlan', () => {
    const { synthesized, address } = sealed([alice, bob], { ...options, readAtPlan: true });
    expect(only(synthesized.data, 'signet_sealed_token')).toEqual({
      ...expected(address),
      trigger: `\${${address}.uid}`,
    });
    expect(synthesized.resource).not.toHaveProperty('signet_sealed_token');
    expect(Object.values(synthesized.output ?? {})[0]?.value).toMatch(/^\$\{data\.signet_sealed_token\./);
  });

  it('is an output that is not sensitive and describes who can open it', () => {
    const { output } = sealed([alice, bob]).synthesized;
    const [only] = Object.values(output ?? {});
    const [aliceKey, bobKey] = [ALICE, BOB].map((key) => parseRecipient(key).fingerprint);
    expect(only).toEqual({
      value: expect.stringMatching(/^\$\{nonsensitive\(signet_sealed_token\.[A-Za-z0-9_-]+\.sealed\)\}$/) as string,
      description: `Token sealed for alice (${aliceKey ?? ''}), ${bobKey ?? ''}`,
    });
  });

  it('describes recipients that only the plan knows without a name', () => {
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
    const { output } = sealed([alice], { outputName: 'jenkins_token', outputDescription: 'For Jenkins' }).synthesized;
    expect(output).toMatchObject({ jenkins_token: { description: 'For Jenkins' } });
  });

  it('is one line of base64 where it is compact', () => {
    const [only] = Object.values(sealed([alice], { compact: true }).synthesized.output ?? {});
    expect(only?.value).toMatch(
      /^\$\{replace\(nonsensitive\(signet_sealed_token\.[\w-]+\.sealed\), "\/-----\[\^-\]\*-----\|\[\[:space:\]\]\/", ""\)\}$/,
    );
  });

  it('reports at synth that another output has its name', () => {
    const given = token();
    given.sealFor('ci', [alice], { outputName: 'sealed' });
    new TerraformOutput(given.resource.cdktfStack, 'sealed', { value: 'x', staticId: true });
    expect(() => Testing.synth(given.resource.cdktfStack, true)).toThrow(
      /\[ci\/token\/ci\] The output "sealed" is also declared by ci\/sealed\n.*construct\/output-name-taken/s,
    );
  });

  it.each<[string, readonly Recipient[], SealOptions, string]>([
    ['no recipient', [], {}, 'sealing/no-recipients'],
    ['a recipient twice', [alice, bob, Recipient.age(ALICE)], {}, 'sealing/duplicate-recipient'],
    ['an output name with a space', [alice], { outputName: 'a b' }, 'construct/output-name-invalid'],
    ['a wait without a unit', [alice], { wait: '30' }, 'construct/duration-invalid'],
  ])('refuses %s, naming the construct', (_, recipients, options, code) => {
    const error = errorOf(() => token().sealFor('ci', recipients, options));
    expect(error.code).toBe(code);
    expect(error.where).toBe('ci/token/ci');
  });

  it('reports at synth that a second seal has the name of its output', () => {
    const given = token();
    given.sealFor('ci', [alice], { outputName: 'jenkins' });
    given.sealFor('again', [alice], { outputName: 'jenkins' });
    expect(() => Testing.synth(given.resource.cdktfStack, true)).toThrow(
      /\[ci\/token\/again\] The output "jenkins" is also declared by ci\/token\/ci\/Output\/jenkins\n/,
    );
  });

  it.each(['jenkins_token', 'Token', 'Output'])(
    'has the name %s at the end of its path in a file of cdktf',
    (outputName) => {
      const given = token();
      given.sealFor('ci', [alice], { outputName });
      const { '//': meta, output } = given.resource.cdktfStack.toTerraform() as {
        '//': { outputs: unknown };
        output: Readonly<Record<string, unknown>>;
      };
      expect(Object.keys(output)).toEqual([outputName]);
      expect(meta.outputs).toEqual({ ci: { token: { ci: { Output: { [outputName]: outputName } } } } });
    },
  );

  it('names the labels of two recipients with one key', () => {
    const twice = [Recipient.age(ALICE, { label: 'Jenkins' }), Recipient.age(ALICE, { label: 'Argo' })];
    expect(errorOf(() => token().sealFor('ci', twice)).what).toBe(
      'Recipients 0 ("Jenkins") and 1 ("Argo") have the same key',
    );
  });

  const there = { namespace: 'ci', secretName: 'robot-token', issue: undefined };
  const sealThere = (token: ISealableToken, more: SealOptions = {}) => {
    const stack = newStack();
    new SignetProvider(stack, 'signet');
    const output = new SealedOutput(stack, 'sealed', { token, recipients: [alice], ...more });
    return { output, synthesized: read(stack) };
  };
  const arguments_ = {
    provider: 'signet',
    namespace: 'ci',
    name: 'robot-token',
    recipients: [{ key: ALICE, label: 'alice' }],
  };

  it('seals a token that something else creates at plan', () => {
    const { output, synthesized } = sealThere(there);
    expect(only(synthesized.data, 'signet_sealed_token')).toEqual(arguments_);
    for (const attribute of ['sealed', 'fingerprint', 'subject', 'issuedAt', 'expiresAt'] as const)
      expect(Token.isUnresolved(output[attribute])).toBe(true);
  });

  it('seals such a token at apply with readAtPlan: false, and only that of the expected account', () => {
    const token = { ...there, serviceAccountName: 'robot', serviceAccountUid: 'a uid' };
    const { synthesized } = sealThere(token, { readAtPlan: false });
    expect(only(synthesized.resource, 'signet_sealed_token')).toEqual({
      ...arguments_,
      service_account: 'robot',
      service_account_uid: 'a uid',
    });
  });

  it('seals at apply the token in a Secret of another resource, by the uid in its metadata', () => {
    const uid = '${kubernetes_secret_v1.robot.metadata[0].uid}';
    const { synthesized } = sealThere({ ...there, issue: uid });
    expect(only(synthesized.resource, 'signet_sealed_token')).toEqual({ ...arguments_, secret_uid: uid });
  });
});
