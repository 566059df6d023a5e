import { Token } from 'cdktf';
import {
  ArgoAccess,
  Delivery,
  GithubActionsOutput,
  KestraApiToken,
  Recipient,
  SealedOutput,
  ServiceAccount,
  ServiceAccountToken,
  type TokenOptions,
} from '../../../src';
import { stackWithProvider } from '../kestra/support';
import { ALICE, errorOf, only, read } from '../support';
import { controller } from '../../sealing/formats/support';

const alice = Recipient.age(ALICE, { label: 'alice' });
const PUBLIC_KEY = Buffer.alloc(32, 9).toString('base64');
const SECRET = { name: 'argo-token', namespace: 'jenkins' };
const unknown = Token.asString({ resolve: () => '${var.x}' });
let certificate: string;
beforeAll(async () => ({ certificate } = await controller()));

function token(options: TokenOptions = {}) {
  const stack = stackWithProvider();
  const serviceAccount = ServiceAccount.fromServiceAccountName(stack, 'account', 'robot', { namespace: 'ci' });
  return new ServiceAccountToken(stack, 'token', { serviceAccount, ...options });
}

/** The arguments and the output of one delivery. */
function delivered(delivery: Delivery) {
  const given = token();
  given.deliverTo('there', delivery);
  const { resource, output } = read(given.resource.cdktfStack);
  return { seal: only(resource, 'signet_sealed_token'), output: Object.values(output ?? {})[0] };
}

describe('A delivery', () => {
  it('of an age file is what sealFor gives', () => {
    const [one, other] = [token(), token()];
    one.sealFor('there', [alice], { prefix: 'Bearer ', outputName: 'x', compact: true, wait: '5s' });
    const delivery = Delivery.age({ recipients: [alice], prefix: 'Bearer ', outputName: 'x', compact: true });
    other.deliverTo('there', delivery, { wait: '5s' });
    expect(read(other.resource.cdktfStack)).toEqual(read(one.resource.cdktfStack));
  });

  it('for SOPS has the manifest and the recipients', () => {
    const { seal, output } = delivered(
      Delivery.sops({ recipients: [alice], secret: { ...SECRET, key: 'T' }, macOnlyEncrypted: true }),
    );
    expect(seal).toMatchObject({
      format: 'sops',
      recipients: [{ key: ALICE, label: 'alice' }],
      sops: { ...SECRET, key: 'T', mac_only_encrypted: true },
    });
    expect(output?.description).toMatch(/^Token sealed for alice \(sha256:/);
  });

  it('for the controller of sealed-secrets has its certificate', () => {
    const { seal, output } = delivered(Delivery.sealedSecret({ certificate, scope: 'namespace-wide', secret: SECRET }));
    expect(seal).toMatchObject({
      format: 'sealed-secret',
      sealed_secret: { certificate, scope: 'namespace-wide', ...SECRET },
    });
    expect(seal).not.toHaveProperty('recipients');
    expect(output?.description).toMatch(/^Token sealed for the controller of sealed-secrets \(sha256:/);
  });

  it('for GitHub Actions has the attributes that a secret of GitHub needs', () => {
    const given = token();
    const github = given.deliverTo('github', Delivery.githubActions({ publicKey: PUBLIC_KEY, keyId: '7' }));
    expect(github).toBeInstanceOf(GithubActionsOutput);
    expect(github.keyId).toBe('7');
    expect(github.encryptedValue).toBe(github.sealed);
    expect(only(read(given.resource.cdktfStack).resource, 'signet_sealed_token')).toMatchObject({
      format: 'github-actions',
      github_actions: { public_key: PUBLIC_KEY, key_id: '7' },
    });
  });

  describe('of a token that rotates with an overlap', () => {
    const rotating = () => token({ rotation: { every: '720h', overlap: '48h' } });

    it.each<[string, () => Delivery]>([
      ['an age file', () => Delivery.age({ recipients: [alice], outputName: 'ci' })],
      ['SOPS', () => Delivery.sops({ recipients: [alice], secret: SECRET, outputName: 'ci' })],
      ['sealed-secrets', () => Delivery.sealedSecret({ certificate, secret: SECRET, outputName: 'ci' })],
    ])('returns the old token as well, as %s', (_, delivery) => {
      const given = rotating();
      const sealed = given.deliverTo('there', delivery());
      const { resource, output } = read(given.resource.cdktfStack);
      expect(only(resource, 'signet_sealed_token')).toHaveProperty(
        'previous',
        expect.stringMatching(/^\$\{signet_service_account_token\..*\.previous\}$/),
      );
      expect(Object.keys(output ?? {})).toEqual(['ci', 'ci_previous']);
      expect(output?.['ci_previous']?.value).toMatch(
        /^\$\{nonsensitive\(signet_sealed_token\..*\.previous_sealed\)\}$/,
      );
      expect(output?.['ci_previous']?.description).toMatch(/^Token sealed for .* \(the old token of a rotation\)$/);
      expect(sealed.previousOutput?.friendlyUniqueId).toBe('ci_previous');
    });

    it('has an output on one line that is null without an old token', () => {
      const given = rotating();
      given.sealFor('there', [alice], { outputName: 'ci', compact: true });
      const { output } = read(given.resource.cdktfStack);
      expect(output?.['ci_previous']?.value).toMatch(
        /^\$\{try\(replace\(nonsensitive\(.*previous_sealed\), .*\), nonsensitive\(.*previous_sealed\)\)\}$/,
      );
    });

    it.each<[string, () => SealedOutput]>([
      [
        'whose consumer holds one',
        () => rotating().deliverTo('x', Delivery.githubActions({ publicKey: PUBLIC_KEY, keyId: '7' })),
      ],
      ['that is sealed at plan', () => rotating().sealFor('x', [alice], { readAtPlan: true })],
      ['without an overlap', () => token({ rotation: { every: '720h' } }).sealFor('x', [alice])],
    ])('returns only the new token, if it is one %s', (_, make) => {
      const { previousSealed, previousOutput, output } = make();
      expect([previousSealed, previousOutput]).toEqual([undefined, undefined]);
      expect(JSON.stringify(read(output.cdktfStack))).not.toContain('previous');
    });
  });

  it('can be one of several of a token, and of an access to Argo, whose environment uses the age file', () => {
    const access = new ArgoAccess(stackWithProvider(), 'argo', { namespace: 'argo', name: 'robot', rules: [] });
    const sops = access.deliverTo('sops', Delivery.sops({ recipients: [alice], secret: SECRET }));
    expect(errorOf(() => access.environment({ server: 'argo:2746' })).code).toBe('construct/argo-environment-unsealed');
    const age = access.deliverTo('age', Delivery.age({ recipients: [alice] }));
    expect(access.environment({ server: 'argo:2746' }).outputName).toBe(age.output.friendlyUniqueId);
    expect(errorOf(() => access.environment({ server: 'argo:2746', sealed: sops })).code).toBe(
      'construct/argo-environment-unsealed',
    );
  });

  it('is given to a Kestra token when it is issued', () => {
    const stack = stackWithProvider();
    new KestraApiToken(stack, 't', { owner: 'self', delivery: Delivery.sops({ recipients: [alice], secret: SECRET }) });
    expect(only(read(stack).resource, 'signet_kestra_api_token')).toMatchObject({ format: 'sops', sops: SECRET });
  });

  it('is used with a token that something else creates', () => {
    const stack = stackWithProvider();
    const token = { namespace: 'ci', secretName: 'robot', issue: undefined };
    new SealedOutput(stack, 's', { token, delivery: Delivery.sops({ recipients: [alice], secret: SECRET }) });
    expect(only(read(stack).data, 'signet_sealed_token')).toMatchObject({ format: 'sops', sops: SECRET });
  });

  it('accepts values that only the plan knows', () => {
    const secret = { name: unknown, namespace: unknown, key: unknown, type: unknown, labels: { a: unknown } };
    const { output } = delivered(Delivery.sealedSecret({ certificate: unknown, secret }));
    expect(output?.description).toBe('Token sealed for the controller of sealed-secrets');
    const scoped = { certificate: unknown, scope: unknown as 'strict', secret: { name: 'a' } };
    expect(delivered(Delivery.sealedSecret(scoped)).seal).toHaveProperty('sealed_secret');
    expect(delivered(Delivery.githubActions({ publicKey: unknown, keyId: unknown })).output?.description).toBe(
      'Token sealed for GitHub Actions',
    );
  });

  it.each<[string, () => Delivery, string, readonly string[]]>([
    [
      'no namespace in the strict scope',
      () => Delivery.sealedSecret({ certificate, secret: { name: 'a' } }),
      'sealing/namespace-missing',
      ['secret', 'namespace'],
    ],
    [
      'a text that is no certificate',
      () => Delivery.sealedSecret({ certificate: 'x', secret: SECRET }),
      'sealing/bad-certificate',
      ['certificate'],
    ],
    [
      'an unknown scope',
      () => Delivery.sealedSecret({ certificate, secret: SECRET, scope: 'stritc' as never }),
      'construct/choice-unknown',
      ['scope'],
    ],
    [
      'a public key of another form',
      () => Delivery.githubActions({ publicKey: 'x', keyId: '7' }),
      'sealing/bad-public-key',
      ['publicKey'],
    ],
    [
      'an invalid name of the Secret',
      () => Delivery.sops({ recipients: [alice], secret: { name: 'A b' } }),
      'sealing/bad-manifest',
      ['secret', 'name'],
    ],
    ['no recipient', () => Delivery.sops({ recipients: [], secret: SECRET }), 'sealing/no-recipients', ['recipients']],
    [
      'a prefix of two lines',
      () => Delivery.githubActions({ publicKey: PUBLIC_KEY, keyId: '7', prefix: 'a\nb' }),
      'sealing/bad-prefix',
      ['prefix'],
    ],
    ['a list', () => [Delivery.age({ recipients: [alice] })] as never, 'construct/delivery-invalid', ['delivery']],
  ])('with %s is refused, naming the construct', (_, make, code, path) => {
    expect(errorOf(() => token().deliverTo('there', make()))).toMatchObject({ code, path, where: 'ci/token/there' });
  });

  it('is refused for several kinds of delivery of one Kestra token, and beside recipients', () => {
    const delivery = Delivery.age({ recipients: [alice] });
    const make = (more: object) =>
      errorOf(() => new KestraApiToken(stackWithProvider(), 't', { owner: 'self', ...more } as never));
    expect(make({ delivery: [delivery, delivery] }).code).toBe('construct/delivery-invalid');
    expect(make({ delivery, recipients: [alice] })).toMatchObject({
      code: 'construct/delivery-ambiguous',
      path: ['recipients'],
    });
  });

  it('is refused with an unknown property of its Secret', () => {
    const secret = { ...SECRET, lables: {} } as never;
    expect(errorOf(() => Delivery.sops({ recipients: [alice], secret }))).toMatchObject({
      code: 'construct/unknown-property',
      path: ['secret', 'lables'],
    });
  });
});
