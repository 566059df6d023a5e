import type { TerraformStack } from 'cdktf';
import {
  ArgoAccess,
  BoundToken,
  declaredObject,
  Delivery,
  KargoSystemRole,
  KargoToken,
  Recipient,
  SealedOutput,
  ServiceAccount,
  ServiceAccountToken,
  SignetProvider,
  type BoundTokenOptions,
} from '../../../src';
import { ALICE, BOB, errorOf, newStack, read } from '../support';

const alice = Recipient.age(ALICE, { label: 'alice' });
const bob = Recipient.age(BOB, { label: 'bob' });

function account(): { readonly stack: TerraformStack; readonly serviceAccount: ReturnType<typeof robot> } {
  const stack = newStack();
  new SignetProvider(stack, 'signet');
  return { stack, serviceAccount: robot(stack) };
}

const robot = (stack: TerraformStack) =>
  ServiceAccount.fromServiceAccountName(stack, 'account', 'robot', { namespace: 'ci' });

/** The bound tokens of a stack. */
const tokensOf = (stack: TerraformStack) => Object.values(read(stack).resource?.['signet_bound_token'] ?? {});

const outputsOf = (stack: TerraformStack) => read(stack).output as Record<string, { readonly value: string }>;

function bound(options: BoundTokenOptions = {}) {
  const { stack, serviceAccount } = account();
  return { stack, token: new BoundToken(stack, 'Deploy bot', { serviceAccount, ...options }) };
}

describe('BoundToken', () => {
  it('is issued once for each delivery, with an anchor and an output of its own', () => {
    const { stack, token } = bound({ lifetime: '240h' });
    const first = token.sealFor('sealed', [alice], { outputName: 'for_alice' });
    const second = token.deliverTo(
      'GitHub',
      Delivery.age({ recipients: [bob], prefix: 'Bearer ', outputName: 'for_bob' }),
    );
    const common = { provider: 'signet', namespace: 'ci', service_account: 'robot', lifetime: '240h' };
    expect(
      tokensOf(stack).sort((a, b) => String(b['generate_name']).localeCompare(String(a['generate_name']))),
    ).toEqual([
      { ...common, generate_name: 'deploy-bot-sealed-', recipients: [{ key: ALICE, label: 'alice' }] },
      { ...common, generate_name: 'deploy-bot-github-', prefix: 'Bearer ', recipients: [{ key: BOB, label: 'bob' }] },
    ]);
    expect(token.resources).toHaveLength(2);
    expect(first).toBeInstanceOf(SealedOutput);
    expect(second.format).toBe('age');
    expect(second.subject).toBe('system:serviceaccount:ci:robot');
    expect(outputsOf(stack)['for_alice']?.value).toMatch(/^\$\{nonsensitive\(signet_bound_token\.\w+\.sealed\)\}$/);
  });

  it('passes on all options', () => {
    const options = {
      audiences: ['kargo'],
      lifetime: '48h',
      renewBefore: '12h',
      overlap: '6h',
      generateName: 'ci-',
      keepers: { rotated: '2026' },
      replacement: 'create-first',
    } as const;
    const { stack, token } = bound(options);
    token.sealFor('a', [alice]);
    expect(tokensOf(stack)).toEqual([
      expect.objectContaining({
        audiences: ['kargo'],
        lifetime: '48h',
        renew_before: '12h',
        overlap: '6h',
        generate_name: 'ci-a-',
        keepers: { rotated: '2026' },
        lifecycle: { create_before_destroy: true },
      }),
    ]);
  });

  it('returns the old token in a second output, which is null without one', () => {
    const { stack, token } = bound();
    const sealed = token.sealFor('a', [alice], { outputName: 'ci' });
    expect(outputsOf(stack)['ci_previous']?.value).toMatch(
      /^\$\{try\(nonsensitive\(signet_bound_token\.\w+\.previous\.sealed\), null\)\}$/,
    );
    expect(sealed.previousOutput).toBeDefined();
  });

  it.each([
    ['with an overlap of 0s', { overlap: '0s' }, Delivery.age({ recipients: [alice] })],
    [
      'for GitHub Actions, which holds one token',
      {},
      Delivery.githubActions({ publicKey: Buffer.alloc(32, 9).toString('base64'), keyId: '1' }),
    ],
  ])('returns no old token %s', (_, options, delivery) => {
    const { token } = bound(options);
    expect(token.deliverTo('a', delivery).previousSealed).toBeUndefined();
  });

  it('is issued again when its account is replaced in the same stack', () => {
    const stack = newStack();
    new SignetProvider(stack, 'signet');
    const serviceAccount = new ServiceAccount(stack, 'account', { name: 'robot', namespace: 'ci' });
    new BoundToken(stack, 'token', { serviceAccount }).sealFor('a', [alice]);
    expect(tokensOf(stack)[0]).toMatchObject({
      depends_on: [expect.stringContaining('account')],
      lifecycle: { replace_triggered_by: [expect.stringContaining('account')] },
    });
  });

  it.each<[string, BoundTokenOptions, string]>([
    ['a lifetime of less than ten minutes', { lifetime: '9m' }, 'construct/duration-invalid'],
    ['a renewal that is no duration', { renewBefore: 'a day' }, 'construct/duration-invalid'],
    ['an overlap that is no duration', { overlap: '2 days' }, 'construct/duration-invalid'],
    ['a renewal before half of the lifetime', { lifetime: '4h', renewBefore: '3h' }, 'bound-token/renew-before'],
    ['a renewal before half of the default lifetime', { renewBefore: '361h' }, 'bound-token/renew-before'],
    ['an invalid prefix', { generateName: 'A' }, 'construct/name-invalid'],
    ['an unknown replacement', { replacement: 'never' as never }, 'construct/choice-unknown'],
    ['an unknown property', { tombstone: true } as BoundTokenOptions, 'construct/unknown-property'],
  ])('is refused with %s', (_, options, code) => {
    expect(errorOf(() => bound(options)).code).toBe(code);
  });

  it('is refused at synth without a delivery', () => {
    const { token } = bound();
    expect(token.node.validate().join()).toContain('[construct/bound-token-not-delivered]');
    token.sealFor('a', [alice]);
    expect(token.node.validate()).toEqual([]);
  });

  it('is refused with two deliveries whose ids give the same name', () => {
    const { token } = bound();
    token.sealFor('a_b', [alice]);
    expect(errorOf(() => token.sealFor('a.b', [bob])).code).toBe('construct/generate-name-twice');
  });

  it.each(['wait', 'readAtPlan'] as const)('is refused with the option %s of tokens that are read', (name) => {
    const { token } = bound();
    const options = { [name]: name === 'wait' ? '1s' : true };
    expect(errorOf(() => token.sealFor('a', [alice], options as object))).toMatchObject({
      code: 'construct/sealed-at-issue',
      path: [name],
    });
  });
});

describe("kind: 'bound'", () => {
  const stackWith = () => {
    const { stack, serviceAccount } = account();
    const kargo = KargoSystemRole.fromRoleName(stack, 'kargo', 'kargo-admin', { namespace: 'kargo' });
    return { stack, serviceAccount, kargo };
  };

  it('makes a ServiceAccountToken a bound one', () => {
    const { stack, serviceAccount } = stackWith();
    const token = new ServiceAccountToken(stack, 'ci', { kind: 'bound', serviceAccount, audiences: ['kargo'] });
    token.deliverTo('a', Delivery.age({ recipients: [alice], outputName: 'ci' }));
    expect(read(stack).resource).not.toHaveProperty('signet_service_account_token');
    expect(tokensOf(stack)).toMatchObject([{ generate_name: 'ci-a-', audiences: ['kargo'], service_account: 'robot' }]);
    expect(outputsOf(stack)).toHaveProperty('ci');
    expect(token.resources).toHaveLength(1);
    expect(declaredObject(token)).toBeUndefined();
  });

  it.each(['resource', 'object', 'secretName', 'issue', 'fingerprint', 'serviceAccountUid', 'rotatesAt'] as const)(
    'leaves no %s, with a clear error',
    (name) => {
      const { stack, serviceAccount } = stackWith();
      const token = new ServiceAccountToken(stack, 'ci', { kind: 'bound', serviceAccount });
      const error = errorOf(() => token[name]);
      expect(error).toMatchObject({
        code: 'construct/bound-token-without-secret',
        what: `A bound token has no \`${name}\``,
      });
    },
  );

  it('makes the token of an ArgoAccess a bound one, with its environment and resources', () => {
    const { stack } = stackWith();
    const access = new ArgoAccess(stack, 'jenkins', {
      namespace: 'argo',
      name: 'jenkins',
      rules: [{ resources: ['workflows'], verbs: ['list'] }],
      token: { kind: 'bound', lifetime: '24h' },
    });
    access.sealFor('sealed', [alice], { outputName: 'jenkins_token' });
    expect(tokensOf(stack)).toMatchObject([
      { generate_name: 'jenkins-sealed-', service_account: 'jenkins', namespace: 'argo', lifetime: '24h' },
    ]);
    expect(access.environment({ server: 'argo.example.com:2746' }).outputName).toBe('jenkins_token');
    expect(access.resources.map(({ terraformResourceType }) => terraformResourceType)).toContain('signet_bound_token');
  });

  it('does not import the token of an ArgoAccess whose objects are imported', () => {
    const { stack } = stackWith();
    const access = new ArgoAccess(stack, 'jenkins', {
      namespace: 'argo',
      name: 'jenkins',
      rules: [{ resources: ['workflows'], verbs: ['list'] }],
      importFrom: true,
      token: { kind: 'bound' },
    });
    access.sealFor('sealed', [alice]);
    expect(JSON.stringify(read(stack))).not.toContain('service-account-token');
  });

  it('makes a KargoToken a bound one, without labels of Kargo', () => {
    const { stack, kargo } = stackWith();
    const token = kargo.issueToken('ci', { kind: 'bound', renewBefore: '24h' });
    expect(token).toBeInstanceOf(KargoToken);
    token.sealFor('sealed', [alice]);
    expect(tokensOf(stack)).toMatchObject([
      { generate_name: 'ci-sealed-', service_account: 'kargo-admin', namespace: 'kargo', renew_before: '24h' },
    ]);
    expect(JSON.stringify(tokensOf(stack))).not.toContain('kargo.akuity.io');
  });

  it.each<[string, object, string]>([
    ['a bound token with a tombstone', { kind: 'bound', tombstone: true }, 'tombstone'],
    ['a bound token with a rotation', { kind: 'bound', rotation: { every: '720h' } }, 'rotation'],
    ['a token in a Secret with audiences', { kind: 'secret', audiences: ['a'] }, 'audiences'],
    ['a token in a Secret with a lifetime', { lifetime: '24h' }, 'lifetime'],
    ['a token in a Secret with an overlap', { overlap: '24h' }, 'overlap'],
  ])('refuses %s in JavaScript', (_, options, property) => {
    const { stack, serviceAccount, kargo } = stackWith();
    const makers = [
      () => new ServiceAccountToken(stack, 'a', { serviceAccount, ...options }),
      () => new KargoToken(stack, 'b', { role: kargo, ...options }),
      () => new ArgoAccess(stack, 'c', { namespace: 'argo', name: 'c', token: options }),
    ];
    for (const make of makers) {
      expect(errorOf(make)).toMatchObject({ code: 'construct/option-of-other-kind', path: [property] });
    }
  });

  it('refuses an unknown kind, and options of Kargo for a bound token', () => {
    const { stack, serviceAccount, kargo } = stackWith();
    expect(errorOf(() => new ServiceAccountToken(stack, 'a', { serviceAccount, kind: 'bond' as never }))).toMatchObject(
      {
        code: 'construct/choice-unknown',
        path: ['kind'],
      },
    );
    const options = { kind: 'bound', kargoManaged: true } as object;
    expect(errorOf(() => new KargoToken(stack, 'b', { role: kargo, ...options }))).toMatchObject({
      code: 'construct/option-of-other-kind',
      path: ['kargoManaged'],
    });
  });

  it('does not compile with options of the other kind', () => {
    const { stack, serviceAccount, kargo } = stackWith();
    const refused = [
      // @ts-expect-error -- a bound token has no tombstone
      () => new ServiceAccountToken(stack, 'a', { kind: 'bound', serviceAccount, tombstone: true }),
      // @ts-expect-error -- a bound token has no exact name
      () => new ServiceAccountToken(stack, 'b', { kind: 'bound', serviceAccount, name: 'b' }),
      // @ts-expect-error -- a token in a Secret has no audiences
      () => new ServiceAccountToken(stack, 'c', { kind: 'secret', serviceAccount, audiences: ['kargo'] }),
      // @ts-expect-error -- a token in a Secret has no lifetime
      () => new ServiceAccountToken(stack, 'd', { serviceAccount, lifetime: '24h' }),
      // @ts-expect-error -- a bound token is not managed by Kargo
      () => new KargoToken(stack, 'e', { kind: 'bound', role: kargo, kargoManaged: true }),
      // @ts-expect-error -- a bound token has no labels
      () => new ArgoAccess(stack, 'f', { namespace: 'a', name: 'f', token: { kind: 'bound', labels: {} } }),
    ];
    for (const make of refused) expect(errorOf(make).code).toBe('construct/option-of-other-kind');
  });
});
