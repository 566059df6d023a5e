import { Token, TerraformVariable } from 'cdktf';
import * as fc from 'fast-check';
import { ServiceAccount, ServiceAccountToken, SignetProvider, type ServiceAccountTokenProps } from '../../../src';
import type { SignetError } from '../../../src/errors';
import { refuseLongOverlap } from '../../../src/rotation';
import { byId, errorOf, newStack, only, read, synthesize } from '../support';

type Options = Omit<ServiceAccountTokenProps, 'serviceAccount'>;

function token(options: Options = {}, id = 'Deploy bot') {
  const stack = newStack();
  new SignetProvider(stack, 'signet');
  const serviceAccount = ServiceAccount.fromServiceAccountName(stack, 'account', 'robot', { namespace: 'ci' });
  return new ServiceAccountToken(stack, id, { serviceAccount, ...options });
}

function rendered(options: Options = {}, id?: string) {
  const { resource } = read(token(options, id).resource.cdktfStack);
  return only(resource, 'signet_service_account_token');
}

const partsOf = (error: SignetError | undefined) => ({ what: error?.what, why: error?.why, fix: error?.fix });

describe('ServiceAccountToken', () => {
  it('is issued for its account, without arguments that are not set', () => {
    expect(rendered()).toEqual({
      provider: 'signet',
      namespace: 'ci',
      service_account: 'robot',
      generate_name: 'deploy-bot-',
    });
  });

  it('passes on all properties', () => {
    const options: Options = {
      name: 'robot-token',
      keepers: { rotated: '2026-01' },
      labels: { team: 'ci' },
      annotations: { 'example.com/owner': 'ci team' },
      ownerReference: true,
      allowSameToken: true,
      tombstone: true,
      wait: '1m30s',
    };
    expect(rendered(options)).toEqual({
      provider: 'signet',
      namespace: 'ci',
      service_account: 'robot',
      name: 'robot-token',
      keepers: { rotated: '2026-01' },
      labels: { team: 'ci' },
      annotations: { 'example.com/owner': 'ci team' },
      owner_reference: true,
      allow_same_token: true,
      tombstone: true,
      wait: '1m30s',
    });
  });

  it('declares the Secret that the token controller fills', () => {
    expect(token({ name: 'robot-token', labels: { team: 'ci' } }).object).toEqual({
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'kubernetes.io/service-account-token',
      metadata: {
        name: 'robot-token',
        namespace: 'ci',
        labels: { team: 'ci' },
        annotations: { 'kubernetes.io/service-account.name': 'robot' },
      },
    });
  });

  describe('has a name that', () => {
    it.each<[string, Options, string, object]>([
      ['begins with the id, made fit', {}, 'Jenkins_CI (prod)', { generate_name: 'jenkins-ci-prod-' }],
      ['begins with generateName', { generateName: 'ci-' }, 'x', { generate_name: 'ci-' }],
      ['is the exact one', { name: 'jenkins.service-account-token' }, 'x', { name: 'jenkins.service-account-token' }],
      ['is the exact one in generation 1', { name: 'ci', generation: 1 }, 'x', { name: 'ci' }],
      ['ends in the generation from 2 on', { name: 'ci', generation: 2 }, 'x', { name: 'ci-2' }],
    ])('%s', (_, options, id, expected) => {
      const { name, generate_name } = rendered(options, id);
      expect(JSON.parse(JSON.stringify({ name, generate_name }))).toEqual(expected);
    });

    it.each<[string, Options, string]>([
      ['is given twice', { name: 'a', generateName: 'b-' }, 'construct/name-twice'],
      ['has capital letters', { name: 'Robot' }, 'construct/name-invalid'],
      ['is too long with its generation', { name: 'a'.repeat(253), generation: 2 }, 'construct/name-invalid'],
      ['begins with a dot', { generateName: '.a' }, 'construct/name-invalid'],
      ['has generation 0', { name: 'a', generation: 0 }, 'construct/generation-invalid'],
      ['has half a generation', { name: 'a', generation: 1.5 }, 'construct/generation-invalid'],
      [
        'has a generation that only the plan knows',
        { name: 'a', generation: Token.asNumber('${var.x}') },
        'construct/generation-invalid',
      ],
      ['has a generation although it is generated', { generation: 2 }, 'construct/generation-without-name'],
    ])('is refused when it %s', (_, options, code) => {
      const error = errorOf(() => token(options, 'robot-token'));
      expect(error.code).toBe(code);
      expect(error.where).toBe('ci/robot-token');
    });

    it('is valid in Kubernetes, whatever the id is', () => {
      const subdomain = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;
      const ids = fc.string({ minLength: 1, maxLength: 300, unit: 'grapheme' }).filter(
        // The constructs library itself fails on the names of Object's own members.
        (id) => /[A-Za-z0-9]/.test(id) && !(id in {}),
      );
      fc.assert(
        fc.property(ids, (id) => {
          const { generateName } = token({}, id).object.metadata;
          expect(`${generateName ?? ''}x7k2m`).toMatch(subdomain);
          expect(generateName?.length).toBeLessThanOrEqual(101);
        }),
        { numRuns: 30 },
      );
    });

    it('is refused when another token of the account has the same prefix, also from another id', () => {
      const stack = newStack();
      new SignetProvider(stack, 'signet');
      const account = (name: string) => new ServiceAccount(stack, name, { namespace: 'ci', name });
      const serviceAccount = account('robot');
      new ServiceAccountToken(stack, 'A_b', { serviceAccount });
      new ServiceAccountToken(stack, 'of another', { serviceAccount: account('other'), generateName: 'a-b-' });
      const error = errorOf(() => new ServiceAccountToken(stack, 'a.b', { serviceAccount }));
      expect(error.code).toBe('construct/generate-name-twice');
      expect(error.where).toBe('ci/a.b');
      expect(error.what).toContain('ci/A_b is a token of the same account with the same `generateName` "a-b-"');
    });

    it('is refused when the id has no letters or digits', () => {
      expect(errorOf(() => token({}, '---')).code).toBe('construct/id-gives-no-name');
    });
  });

  it.each<[string, Options, string]>([
    ['wait', { wait: '30 seconds' }, 'construct/duration-invalid'],
    ['label value', { labels: { team: 'c i' } }, 'construct/label-invalid'],
    ['label key', { labels: { 'a/b/c': 'd' } }, 'construct/label-invalid'],
    ['annotation key', { annotations: { 'Example.com/': 'd' } }, 'construct/label-invalid'],
    [
      'annotation that binds the account',
      { annotations: { 'kubernetes.io/service-account.name': 'other' } },
      'construct/key-reserved',
    ],
    ['label of Kubernetes', { labels: { 'kubernetes.io/legacy-token-invalid-since': 'x' } }, 'construct/key-reserved'],
    [
      'replacement',
      { name: 'a', allowSameToken: true, replacement: 'create-first' },
      'construct/replacement-impossible',
    ],
  ])('refuses an invalid %s, naming the construct', (_, options, code) => {
    const error = errorOf(() => token(options, 'robot-token'));
    expect(error.code).toBe(code);
    expect(error.where).toBe('ci/robot-token');
  });

  it('refuses a keeper that CDKTF would drop', () => {
    const keepers = JSON.parse('{"date":"1","__proto__":"2"}') as Record<string, string>;
    expect(errorOf(() => token({ keepers })).code).toBe('construct/keeper-invalid');
  });

  it('never prints the refused value', () => {
    const pasted = 'eyJhbGciOiJSUzI1NiJ9.PASTED/TOKEN';
    for (const options of [{ name: pasted }, { generateName: pasted }, { labels: { a: pasted } }, { wait: pasted }])
      expect(errorOf(() => token(options)).message).not.toContain('PASTED');
  });

  it('accepts values that are known only at plan in every text property', () => {
    const { resource } = synthesize((stack) => {
      const variable = new TerraformVariable(stack, 'v', {});
      const account = ServiceAccount.fromServiceAccountName(stack, 'account', variable.stringValue, {
        namespace: variable.stringValue,
      });
      new ServiceAccountToken(stack, 'token', {
        serviceAccount: account,
        name: `Token-${variable.stringValue}`,
        generation: 3,
        labels: { team: variable.stringValue },
        wait: variable.stringValue,
      });
    });
    expect(only(resource, 'signet_service_account_token')).toMatchObject({
      namespace: '${var.v}',
      service_account: '${var.v}',
      name: 'Token-${var.v}-3',
      labels: { team: '${var.v}' },
      wait: '${var.v}',
    });
  });

  it('is created before the old one is revoked, with create-first', () => {
    expect(rendered({ replacement: 'create-first' }).lifecycle).toEqual({ create_before_destroy: true });
    expect(rendered({ replacement: 'revoke-first' })).not.toHaveProperty('lifecycle');
  });

  describe('with a rotation', () => {
    const rotation = { every: '720h', overlap: '48h' };
    const atPlan = (expression: string) => Token.asString({ resolve: () => expression });

    it('passes it on, and the old token during the overlap', () => {
      expect(rendered({ rotation })).toMatchObject({ rotation, generate_name: 'deploy-bot-' });
      expect(token({ rotation }).previous).toBeDefined();
      expect(rendered({ rotation, preventRevokeIfUsedWithin: '72h' })).toMatchObject({
        prevent_revoke_if_used_within: '72h',
      });
      expect(token({ rotation: { every: '720h', overlap: atPlan('${var.overlap}') } }).previous).toBeDefined();
      for (const none of [{}, { rotation: { every: '720h' } }, { rotation: { every: '720h', overlap: '0s' } }])
        expect(token(none).previous).toBeUndefined();
    });

    it.each<[string, Options, string, string]>([
      ['an age that is no duration', { rotation: { every: '30d' } }, 'construct/duration-invalid', 'rotation.every'],
      [
        'a use within no duration',
        { preventRevokeIfUsedWithin: '3d' },
        'construct/duration-invalid',
        'preventRevokeIfUsedWithin',
      ],
      ['no age', { rotation: { every: '0s' } }, 'construct/duration-invalid', 'rotation.every'],
      [
        'an overlap that is no duration',
        { rotation: { every: '720h', overlap: 'P2D' } },
        'construct/duration-invalid',
        'rotation.overlap',
      ],
      ['more than half of the age', { rotation: { every: '10h', overlap: '5h1ms' } }, 'rotation/overlap', 'rotation'],
      ['an exact name', { name: 'robot-token', rotation }, 'token/rotation-needs-prefix', 'rotation'],
      [
        'an unknown property',
        { rotation: { ...rotation, after: '1h' } as Options['rotation'] },
        'construct/unknown-property',
        'rotation.after',
      ],
    ])('is refused with %s', (_, options, code, path) => {
      const error = errorOf(() => token(options, 'robot-token'));
      expect(error).toMatchObject({ code, where: 'ci/robot-token' });
      expect(error.path?.join('.')).toBe(path);
    });

    it('has the words of the provider', () => {
      const { what, why, fix } = errorOf(() => token({ rotation: { every: '10h', overlap: '6h' } }));
      expect({ what, why, fix }).toEqual(partsOf(refuseLongOverlap({ every: '10h', overlap: '6h' })));
      expect(refuseLongOverlap({ every: '10h', overlap: '5h' })).toBeUndefined();
    });

    it('accepts durations that are known only at plan', () => {
      const rotation = { every: atPlan('${var.every}'), overlap: '9000h' };
      expect(rendered({ rotation })).toMatchObject({ rotation: { every: '${var.every}', overlap: '9000h' } });
    });
  });

  it('is re-issued together with its account, where it has a generated name', () => {
    const { resource } = synthesize((stack) => {
      const serviceAccount = new ServiceAccount(stack, 'account', { namespace: 'ci', name: 'robot' });
      new ServiceAccountToken(stack, 'fresh', { serviceAccount });
      new ServiceAccountToken(stack, 'exact', { serviceAccount, name: 'exact' });
    });
    const address = Object.keys(resource?.signet_kubernetes_object ?? {})[0] ?? '';
    expect(byId(resource, 'signet_service_account_token', 'fresh').lifecycle).toEqual({
      replace_triggered_by: [`signet_kubernetes_object.${address}.uid`],
    });
    expect(byId(resource, 'signet_service_account_token', 'exact')).not.toHaveProperty('lifecycle');
  });
});
