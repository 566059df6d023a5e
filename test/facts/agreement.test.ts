import type { TerraformStack } from 'cdktf';
import { assert, constantFrom, property, string } from 'fast-check';
import {
  AccessExpectation,
  isSignetError,
  Kestra,
  KestraApiToken,
  KestraBinding,
  KestraRole,
  KestraServiceAccount,
  KestraUser,
  Recipient,
  SealedOutput,
  ServiceAccount,
  ServiceAccountToken,
  Subject,
  type Action,
} from '../../src';
import { createProvider } from '../../src/kit/framework';
import type { Diagnostic, NestedAttributes } from '../../src/kit/plugin';
import { signet } from '../../src/provider/definition';
import { ALICE, newStack } from '../constructs/support';
import { stackWithProvider } from '../constructs/kestra/support';
import { configOf } from '../provider/support/engine';

/**
 * What the constructs accept at synth, the provider accepts, and the other way round. Both check with `src/facts`, and
 * each of these values was once accepted by one of them alone.
 */

const quiet = () => undefined;
const provider = createProvider(signet({ version: 'test', env: {} }), {
  logger: { trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet },
});

const call = { signal: new AbortController().signal };

const hasNoError = ({ diagnostics }: { readonly diagnostics: readonly Diagnostic[] }): boolean =>
  diagnostics.every(({ severity }) => severity !== 'error');

async function isValid(type: string, config: object): Promise<boolean> {
  const attributes = provider.schema().resources[type]?.attributes ?? [];
  return hasNoError(await provider.validateResource(type, configOf(attributes, config as never), call));
}

async function isValidDataSource(type: string, config: object): Promise<boolean> {
  const attributes = provider.schema().dataSources[type]?.attributes ?? [];
  return hasNoError(await provider.validateDataSource(type, configOf(attributes, config as never), call));
}

async function isValidKestraArgument(config: object): Promise<boolean> {
  const { attributes } = provider.schema().provider;
  const block = attributes.find(({ name }) => name === 'kestra');
  const kestra = configOf((block?.type as NestedAttributes).attributes, config as never);
  return hasNoError(await provider.validateProviderConfig(configOf(attributes, { kestra }), call));
}

function isConstructible(construct: (stack: TerraformStack) => unknown, stack: TerraformStack = newStack()): boolean {
  try {
    construct(stack);
    return stack.node.findAll().every(({ node }) => node.validate().length === 0);
  } catch (error) {
    if (!isSignetError(error)) throw error;
    return false;
  }
}

type Verdicts = (value: string) => Promise<{ readonly synth: boolean; readonly provider: boolean }>;

const ofToken =
  (props: (value: string) => object, attributes: (value: string) => object): Verdicts =>
  async (value) => ({
    synth: isConstructible((stack) => {
      const serviceAccount = ServiceAccount.fromServiceAccountName(stack, 'robot', 'robot', { namespace: 'ci' });
      new ServiceAccountToken(stack, 'token', { serviceAccount, ...props(value) });
    }, stackWithProvider()),
    provider: await isValid('signet_service_account_token', {
      namespace: 'ci',
      service_account: 'robot',
      ...attributes(value),
    }),
  });

const ofKestraToken =
  (props: (value: string) => object, attributes: (value: string) => object): Verdicts =>
  async (value) => ({
    synth: isConstructible((stack) => {
      const recipients = [Recipient.age(ALICE)];
      new KestraApiToken(stack, 'token', { owner: 'self', name: 'ci', recipients, ...props(value) });
    }, stackWithProvider()),
    provider: await isValid('signet_kestra_api_token', {
      own: true,
      name: 'ci',
      recipients: [{ key: ALICE, label: null }],
      ...attributes(value),
    }),
  });

/** The arguments of a seal have the same names in both. */
const ofSeal =
  (given: (value: string) => object): Verdicts =>
  async (value) => ({
    synth: isConstructible((stack) => {
      const token = { namespace: 'ci', secretName: 'robot', serviceAccountName: 'robot', issue: 'uid' };
      new SealedOutput(stack, 'sealed', { token, recipients: [Recipient.age(ALICE)], ...given(value) });
    }, stackWithProvider()),
    provider: await isValid('signet_sealed_token', {
      namespace: 'ci',
      name: 'robot',
      service_account: 'robot',
      recipients: [{ key: ALICE, label: null }],
      ...given(value),
    }),
  });

const NO_ACTION = {
  verb: null,
  group: null,
  resource: null,
  subresource: null,
  namespace: null,
  name: null,
  path: null,
};

/** The parts of an action have the same names in both. */
const ofExpectation =
  (action: (value: string) => object): Verdicts =>
  async (value) => ({
    synth: isConstructible(
      (stack) => new AccessExpectation(stack, 'x', { subject: Subject.user('jane'), can: [action(value) as Action] }),
      stackWithProvider(),
    ),
    provider: await isValidDataSource('signet_access_review', {
      subject: { service_account: null, user: 'jane', groups: null, group: null },
      can: [{ ...NO_ACTION, ...action(value) }],
    }),
  });

/** A list with this text, or an empty one. */
const listOf = (text: string): string[] => (text === '' ? [] : [text]);

const kinds = {
  wait: ofToken(
    (wait) => ({ wait }),
    (wait) => ({ generate_name: 'ci-', wait }),
  ),
  label: ofToken(
    (key) => ({ labels: { [key]: 'x' } }),
    (key) => ({ generate_name: 'ci-', labels: { [key]: 'x' } }),
  ),
  'value of a label': ofToken(
    (value) => ({ labels: { team: value } }),
    (value) => ({ generate_name: 'ci-', labels: { team: value } }),
  ),
  annotation: ofToken(
    (key) => ({ annotations: { [key]: 'x' } }),
    (key) => ({ generate_name: 'ci-', annotations: { [key]: 'x' } }),
  ),
  generateName: ofToken(
    (generateName) => ({ generateName }),
    (generate_name) => ({ generate_name }),
  ),
  name: ofToken(
    (name) => ({ name }),
    (name) => ({ name }),
  ),
  tombstone: ofToken(
    (tombstone) => ({ name: 'ci', tombstone: tombstone === 'true' }),
    (tombstone) => ({ name: 'ci', tombstone: tombstone === 'true' }),
  ),
  'prefix of a Kestra token': ofKestraToken(
    (prefix) => ({ prefix }),
    (prefix) => ({ prefix }),
  ),
  'prefix of a seal': ofSeal((prefix) => ({ prefix })),
  'wait of a seal': ofSeal((wait) => ({ wait })),
  maxAge: ofKestraToken(
    (maxAge) => ({ maxAge }),
    (max_age) => ({ max_age }),
  ),
  'name of a Kestra token': ofKestraToken(
    (name) => ({ name }),
    (name) => ({ name }),
  ),
  'name of a numbered Kestra token': ofKestraToken(
    (name) => ({ name, numbered: true }),
    (name) => ({ name, numbered: true }),
  ),
  'tenant of Kestra': async (tenant: string) => ({
    synth: isConstructible((stack) => new Kestra(stack, 'kestra', { tenant })),
    provider: await isValid('signet_kestra_group', { tenant, name: 'Bots' }),
  }),
  'name of a Kestra service account': async (name: string) => ({
    synth: isConstructible((stack) => new KestraServiceAccount(stack, 'account', { name }), stackWithProvider()),
    provider: await isValid('signet_kestra_service_account', { name }),
  }),
  'tenant of the provider': async (tenant: string) => ({
    synth: isConstructible((stack) => new Kestra(stack, 'kestra', { tenant })),
    provider: await isValidKestraArgument({ tenant }),
  }),
  'tenant of a Kestra token': async (tenant: string) => ({
    synth: isConstructible((stack) => {
      const kestra = new Kestra(stack, 'kestra', { tenant });
      const owner = KestraServiceAccount.fromServiceAccountName(stack, 'owner', 'ci-bot', { kestra });
      new KestraApiToken(stack, 'token', { owner, name: 'ci', recipients: [Recipient.age(ALICE)] });
    }, stackWithProvider()),
    provider: await isValid('signet_kestra_api_token', {
      tenant,
      service_account_id: 'an-id',
      name: 'ci',
      recipients: [{ key: ALICE, label: null }],
    }),
  }),
  'only tenant of a Kestra service account': async (tenant: string) => {
    const tenants = listOf(tenant);
    return {
      synth: isConstructible(
        (stack) => new KestraServiceAccount(stack, 'account', { name: 'ci-bot', tenants }),
        stackWithProvider(),
      ),
      provider: await isValid('signet_kestra_service_account', { name: 'ci-bot', tenants }),
    };
  },
  'namespace of a Kestra binding': async (namespace: string) => ({
    synth: isConstructible((stack) => {
      const subject = KestraUser.fromEmail(stack, 'jane', 'jane@example.com');
      new KestraBinding(stack, 'binding', {
        subject,
        role: KestraRole.fromRoleName(stack, 'role', 'Viewer'),
        namespace,
      });
    }, stackWithProvider()),
    provider: await isValid('signet_kestra_binding', {
      type: 'USER',
      subject_id: 'an-id',
      role_id: 'an-id',
      namespace,
    }),
  }),
  'email of a Kestra user': async (email: string) => ({
    synth: isConstructible((stack) => KestraUser.fromEmail(stack, 'user', email), stackWithProvider()),
    provider: await isValidDataSource('signet_kestra_user', { email }),
  }),
  'only resource of a Kestra role': async (resource: string) => {
    const resources = listOf(resource);
    const permissionsOf = <T>(actions: T) => Object.fromEntries(resources.map((name) => [name, actions]));
    return {
      synth: isConstructible(
        (stack) => new KestraRole(stack, 'role', { name: 'Bots', permissions: permissionsOf(['READ'] as const) }),
        stackWithProvider(),
      ),
      provider: await isValid('signet_kestra_role', {
        name: 'Bots',
        permissions: permissionsOf({ actions: ['READ'] }),
      }),
    };
  },
  'verb of an expectation': ofExpectation((verb) => ({ verb, resource: 'pods' })),
  'resource of an expectation': ofExpectation((resource) => ({ verb: 'get', resource })),
  'namespace of an expectation': ofExpectation((namespace) => ({ verb: 'get', resource: 'pods', namespace })),
  'path of an expectation': ofExpectation((path) => ({ verb: 'get', path })),
  'group beside a path of an expectation': ofExpectation((group) => ({ verb: 'get', path: '/metrics', group })),
} satisfies Readonly<Record<string, Verdicts>>;

describe('synth and the provider', () => {
  it.each<[keyof typeof kinds, string]>([
    ['wait', '30s'],
    ['label', 'team'],
    ['label', 'example.com/team'],
    ['annotation', 'kubernetes.io/description'],
    ['generateName', 'a.b-'],
    ['name', 'ci'],
    ['wait of a seal', '1m30s'],
    ['prefix of a seal', 'Bearer '],
    ['prefix of a Kestra token', 'Bearer '],
    ['tombstone', 'true'],
    ['maxAge', 'P30D'],
    ['maxAge', 'never'],
    ['name of a numbered Kestra token', 'a'.repeat(55)],
    ['tenant of Kestra', 'main'],
    ['name of a Kestra service account', 'ci-bot'],
    ['tenant of the provider', 'team-a'],
    ['tenant of a Kestra token', 'team-a'],
    ['only tenant of a Kestra service account', 'team-a'],
    ['namespace of a Kestra binding', 'company.team'],
    ['email of a Kestra user', 'jane@example.com'],
    ['only resource of a Kestra role', 'FLOW'],
    ['verb of an expectation', 'get'],
    ['resource of an expectation', 'pods'],
    ['namespace of an expectation', 'ci'],
    ['path of an expectation', '/metrics'],
  ])('both accept as %s: %j', async (kind, value) => {
    expect(await kinds[kind](value)).toEqual({ synth: true, provider: true });
  });

  it.each<[keyof typeof kinds, string]>([
    ['wait', '0s'],
    ['wait of a seal', '0s'],
    ['label', 'cdktf-signet/unfinished'],
    ['label', 'a/b/c'],
    ['value of a label', 'a b'],
    ['annotation', 'kubernetes.io/service-account.foo'],
    ['annotation', 'kubernetes.io/service-account.uid'],
    ['annotation', 'kubernetes.io/legacy-token-last-used'],
    ['generateName', 'a..b-'],
    ['generateName', 'a-.b-'],
    ['name', 'a..b'],
    ['prefix of a seal', 'a\n'],
    ['prefix of a Kestra token', 'é'],
    ['tombstone', 'false'],
    ['maxAge', 'PT1.5S'],
    ['maxAge', 'P0D'],
    ['name of a Kestra token', 'a--b'],
    ['name of a numbered Kestra token', 'a'.repeat(60)],
    ['tenant of Kestra', 'Main'],
    ['tenant of Kestra', '../users'],
    ['name of a Kestra service account', 'CI'],
    ['tenant of the provider', '../users'],
    ['tenant of a Kestra token', '../users'],
    ['only tenant of a Kestra service account', 'Main'],
    ['only tenant of a Kestra service account', ''],
    ['namespace of a Kestra binding', 'company..team'],
    ['namespace of a Kestra binding', 'company/team'],
    ['email of a Kestra user', 'jane'],
    ['only resource of a Kestra role', 'FLOWS'],
    ['only resource of a Kestra role', ''],
    ['verb of an expectation', ' '],
    ['resource of an expectation', ' '],
    ['resource of an expectation', 'pods/log'],
    ['namespace of an expectation', 'CI'],
    ['path of an expectation', 'metrics'],
    ['group beside a path of an expectation', 'apps'],
  ])('both refuse as %s: %j', async (kind, value) => {
    expect(await kinds[kind](value)).toEqual({ synth: false, provider: false });
  });

  it('accept the same of any texts', async () => {
    const texts = string({ unit: constantFrom(...'aZ09.-_/sP hTD%'.split('')), minLength: 1, maxLength: 8 });
    const samples: [keyof typeof kinds, string][] = [];
    assert(
      property(constantFrom(...(Object.keys(kinds) as (keyof typeof kinds)[])), texts, (kind, text) => {
        samples.push([kind, text]);
      }),
      { numRuns: 400 },
    );
    for (const [kind, text] of samples) {
      const { synth, provider: plan } = await kinds[kind](text);
      expect({ kind, text, accepted: synth }).toEqual({ kind, text, accepted: plan });
    }
  });
});
