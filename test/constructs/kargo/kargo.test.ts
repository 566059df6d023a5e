import { Aspects, Testing, type TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import {
  Kargo,
  KargoConventions,
  KargoProject,
  KargoSystemRole,
  RoleBinding,
  Role,
  ServiceAccount,
  ServiceAccountToken,
  SignetKubernetesObject,
  Subject,
  type KargoProps,
} from '../../../src';
import { errorOf, newStack, read, warnings } from '../support';
import { stackWithProvider } from './support';

describe('Kargo', () => {
  it('creates nothing', () => {
    const stack = newStack();
    expect(new Kargo(stack, 'kargo')).toMatchObject({ namespace: 'kargo', model: 'role' });
    expect(read(stack)).not.toHaveProperty('resource');
  });

  it('applies to the constructs below it, the nearest first', () => {
    const stack = newStack();
    const outer = new Kargo(stack, 'outer', { namespace: 'outer' });
    const inner = new Kargo(outer, 'inner', { namespace: 'inner' });
    expect(Kargo.of(KargoSystemRole.fromRoleName(inner, 'ci', 'ci'))).toBe(inner);
    expect(Kargo.of(outer)).toBe(outer);
    expect(Kargo.of(stack)).toEqual({ namespace: 'kargo', model: 'role' });
  });

  it.each([
    [{ namespace: 'Kargo' }, 'construct/name-invalid'],
    [{ model: 'constructor' }, 'construct/kargo-model-unknown'],
    [{ version: '1.13' }, 'construct/kargo-version-unknown'],
    [{ labels: { team: 'a b' } }, 'construct/label-invalid'],
    [{ annotations: { 'a b': '' } }, 'construct/label-invalid'],
    [{ labels: { 'rbac.kargo.akuity.io/api-token': 'true' } }, 'construct/kargo-key-reserved'],
  ])('refuses %j', (props, code) => {
    expect(errorOf(() => new Kargo(newStack(), 'kargo', props as KargoProps)).code).toBe(code);
  });
});

describe('KargoConventions', () => {
  const account = (rest: object = {}, metadata: object = {}) => ({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'ci', namespace: 'guestbook', ...metadata },
    ...rest,
  });
  const claims = (value: string) => account({}, { annotations: { 'rbac.kargo.akuity.io/claims': value } });

  /** What the synthesis of a stack with a Kargo and its project says of an object written by hand. */
  function verdict(add: object | ((stack: Construct) => void)): { errors: string; warnings: string[] } {
    const stack = stackWithProvider();
    const kargo = new Kargo(stack, 'kargo');
    KargoProject.fromProjectName(kargo, 'project', 'guestbook');
    if (typeof add === 'function') (add as (stack: Construct) => void)(stack);
    else new SignetKubernetesObject(stack, 'object', { manifest: add });
    return { errors: errorsOf(stack), warnings: warnings(stack) };
  }

  /** The errors of the stack, with which cdktf ends a synthesis; the aspects run in it. */
  function errorsOf(stack: TerraformStack): string {
    Testing.synth(stack, true);
    const entries = stack.node.findAll().flatMap(({ node }) => node.metadata);
    return entries.flatMap(({ type, data }) => (type === '@cdktf/error' ? [String(data)] : [])).join();
  }

  it.each([
    ['a single value', claims('{"email":"a@x.io"}')],
    ['no JSON', claims('groups=devops')],
    ['a list', claims('["devops"]')],
    ['a value that is no text', claims('{"groups":[1]}')],
  ])('refuses claims that are %s, which Kargo would ignore', (_, manifest) => {
    expect(verdict(manifest).errors).toContain('[construct/kargo-claims-not-lists]');
  });

  it('checks claims on a plain construct as well', () => {
    const annotations = { 'rbac.kargo.akuity.io/claims': '{"email":"a@x.io"}' };
    const { errors } = verdict((stack) => {
      new ServiceAccount(stack, 'account', { namespace: 'guestbook', name: 'ci', annotations });
    });
    expect(errors).toContain('[construct/kargo-claims-not-lists]');
  });

  it.each(['ServiceAccount', 'Role', 'RoleBinding'])('refuses a %s of a role that Kargo owns', (kind) => {
    const object = account({ kind }, { name: 'kargo-promoter' });
    expect(verdict(object).errors).toContain('[construct/kargo-object-of-owned-role]');
    const elsewhere = account({ kind }, { name: 'kargo-promoter', namespace: 'elsewhere' });
    expect(verdict(elsewhere)).toEqual({ errors: '', warnings: [] });
  });

  it.each(['RoleBinding', 'ClusterRoleBinding'])('warns about a subject without a namespace in a %s', (kind) => {
    const subjects = [
      { kind: 'Group', name: 'devops' },
      { kind: 'ServiceAccount', name: 'ci' },
    ];
    expect(verdict(account({ kind, subjects }))).toEqual({
      errors: '',
      warnings: [expect.stringContaining('[construct/kargo-subject-without-namespace]')],
    });
  });

  it('warns about a token Secret that is listed under `secrets` of its account', () => {
    expect(verdict(account({ secrets: [{ name: 'ci-token' }] }))).toEqual({
      errors: '',
      warnings: [expect.stringContaining('[construct/kargo-token-listed]')],
    });
  });

  it.each([
    ['labels', 'rbac.kargo.akuity.io/system-role'],
    ['labels', 'rbac.kargo.akuity.io/service-account'],
    ['annotations', 'rbac.kargo.akuity.io/managed'],
  ])('warns about %s %s with another value than "true"', (map, key) => {
    expect(verdict(account({}, { [map]: { [key]: 'True' } })).warnings).toEqual([
      expect.stringContaining('[construct/kargo-mark-not-true]'),
    ]);
  });

  it('checks such labels on a plain token as well', () => {
    const { warnings: said } = verdict((stack) => {
      const serviceAccount = new ServiceAccount(stack, 'account', { namespace: 'guestbook', name: 'bot' });
      const labels = { 'rbac.kargo.akuity.io/api-token': 'yes' };
      new ServiceAccountToken(stack, 'token', { serviceAccount, labels });
    });
    expect(said).toEqual([expect.stringContaining('[construct/kargo-mark-not-true]')]);
  });

  it('reports nothing about valid objects', () => {
    const right = verdict((stack) => {
      new SignetKubernetesObject(stack, 'object', { manifest: claims('{"groups":["devops"]}') });
      const serviceAccount = new ServiceAccount(stack, 'account', { namespace: 'guestbook', name: 'bot' });
      const common = { namespace: 'guestbook', name: 'bot' };
      new RoleBinding(stack, 'binding', {
        ...common,
        role: Role.fromRoleName(stack, 'viewer', 'kargo-viewer', { namespace: 'guestbook' }),
        subjects: [Subject.serviceAccount(serviceAccount)],
      });
    });
    expect(right).toEqual({ errors: '', warnings: [] });
  });

  it('can be added without a Kargo, and reports once where there are several', () => {
    const stack = stackWithProvider();
    Aspects.of(stack).add(new KargoConventions());
    new SignetKubernetesObject(stack, 'object', { manifest: account({ secrets: [{ name: 'x' }] }) });
    errorsOf(stack);
    expect(warnings(stack)).toHaveLength(1);

    const twice = verdict((other) => {
      new Kargo(other, 'second');
      new SignetKubernetesObject(other, 'object', { manifest: account({ secrets: [{ name: 'x' }] }) });
    });
    expect(twice.warnings).toHaveLength(1);
  });
});
