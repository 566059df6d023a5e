import { TerraformOutput } from 'cdktf';
import {
  Kestra,
  KestraApiToken,
  KestraGroup,
  KestraRole,
  KestraServiceAccount,
  KestraUser,
  Recipient,
  SignetProvider,
  type KestraServiceAccountProps,
  type KestraTokenOptions,
} from '../../../src';
import { ALICE, BOB, errorOf, only, read } from '../support';
import { ALICE_AND_BOB, stackWithProvider } from './support';

function issue(options: Partial<KestraTokenOptions> = {}, account: Partial<KestraServiceAccountProps> = {}) {
  const kestra = new Kestra(stackWithProvider(), 'kestra', { tenant: 'main' });
  const bot = new KestraServiceAccount(kestra, 'bot', { name: 'bot', ...account });
  return bot.issueToken('ci', { recipients: ALICE_AND_BOB, ...options });
}

const argumentsOf = (token: KestraApiToken) =>
  only(read(token.resource.cdktfStack).resource, 'signet_kestra_api_token');

describe('KestraApiToken', () => {
  it('is issued and sealed by one resource, and returned in an output that is not sensitive', () => {
    const token = issue({ description: 'Of the pipeline' });
    const { resource, data, output } = read(token.resource.cdktfStack);
    const address = `signet_kestra_api_token.${token.resource.friendlyUniqueId}`;
    expect(only(resource, 'signet_kestra_api_token')).toEqual({
      provider: 'signet',
      tenant: 'main',
      service_account_id: expect.stringMatching(/^\$\{signet_kestra_service_account\..*\.id\}$/) as string,
      name: 'ci',
      description: 'Of the pipeline',
      recipients: [
        { key: ALICE, label: 'Alice' },
        { key: BOB, label: 'Bob' },
      ],
    });
    expect(data).toBeUndefined();
    expect(Object.values(output ?? {})).toEqual([
      {
        value: `\${nonsensitive(${address}.sealed)}`,
        description: expect.stringMatching(/^Token sealed for Alice \(.*Bob/) as string,
      },
    ]);
  });

  it('has the declared lifetime', () => {
    expect(argumentsOf(issue({ maxAge: 'P30D', extended: true }))).toMatchObject({ max_age: 'P30D', extended: true });
    expect(argumentsOf(issue())).not.toHaveProperty('max_age');
  });

  it('is replaced in the declared order, with a number in the name while both exist', () => {
    const plain = argumentsOf(issue({ keepers: { rotated: '2026-01-15' }, preventRevokeIfUsedWithin: '72h' }));
    expect(plain).toMatchObject({ keepers: { rotated: '2026-01-15' }, prevent_revoke_if_used_within: '72h' });
    expect(plain).not.toHaveProperty('lifecycle');
    expect(plain).not.toHaveProperty('numbered');
    const createFirst = argumentsOf(issue({ replacement: 'create-first' }));
    expect(createFirst).toMatchObject({ lifecycle: { create_before_destroy: true }, numbered: true });
    expect(argumentsOf(issue({ replacement: 'create-first', numbered: false }))).toMatchObject({ numbered: false });
  });

  it.each([
    ['rotation', { rotation: { every: '720h', overlap: '48h' } }, { rotation: { every: '720h', overlap: '48h' } }],
    ['renewal', { maxAge: 'P90D', renewBefore: '240h' }, { max_age: 'P90D', renew_before: '240h' }],
  ])('keeps the old token with a %s, numbers the two, and returns both sealed', (_, options, expected) => {
    const token = issue({ ...options, outputName: 'ci_token' });
    expect(argumentsOf(token)).toMatchObject({ ...expected, numbered: true });
    expect(token.previousSealed).toBeDefined();
    const outputs = read(token.resource.cdktfStack).output as Readonly<Record<string, { readonly value: string }>>;
    expect(Object.keys(outputs)).toEqual(['ci_token', 'ci_token_previous']);
    expect(outputs['ci_token_previous']?.value).toMatch(/^\$\{try\(nonsensitive\(.*\.previous\.sealed\), null\)\}$/);
  });

  it('has no output of an old token without an overlap', () => {
    expect(issue({ rotation: { every: '720h' } }).previousOutput).toBeUndefined();
    expect(issue({}).previousOutput).toBeUndefined();
  });

  it.each([
    ['two schedules', { rotation: { every: '720h' }, renewBefore: '24h' }, 'construct/kestra-two-schedules'],
    ['a long overlap', { rotation: { every: '48h', overlap: '25h' } }, 'rotation/overlap'],
    ['no duration', { renewBefore: 'P1D' }, 'construct/duration-invalid'],
  ])('refuses %s', (_, options, code) => {
    expect(errorOf(() => issue(options)).code).toBe(code);
  });

  it('refuses descriptions that the provider refuses', () => {
    const stack = stackWithProvider();
    for (const make of [
      () =>
        new KestraApiToken(stack, 'ci', { owner: 'self', recipients: ALICE_AND_BOB, description: '[cdktf-signet:x' }),
      () => new KestraGroup(stack, 'group', { name: 'Bots', description: '' }),
      () => new KestraRole(stack, 'role', { name: 'Bot', description: '' }),
      () => new KestraServiceAccount(stack, 'bot', { name: 'bot', description: '' }),
    ])
      expect(errorOf(make)).toMatchObject({ code: 'construct/name-invalid', path: ['description'] });
  });

  it('belongs to the tenant and the Kestra of its owner', () => {
    const stack = stackWithProvider();
    const kestra = new Kestra(stack, 'team', { tenant: 'team' });
    const owner = new KestraServiceAccount(stack, 'ci', { name: 'ci', kestra });
    const other = new Kestra(stack, 'other', { tenant: 'other' });
    const recipients = ALICE_AND_BOB;
    const inOther = errorOf(() => new KestraApiToken(stack, 'one', { owner, recipients, kestra: other }));
    expect(inOther.code).toBe('construct/kestra-tenant-other');
    const provider = new SignetProvider(stack, 'elsewhere', { alias: 'elsewhere' });
    const elsewhere = new Kestra(stack, 'elsewhere-team', { tenant: 'team', provider });
    const atOther = errorOf(() => new KestraApiToken(stack, 'two', { owner, recipients, kestra: elsewhere }));
    expect(atOther.code).toBe('construct/kestra-provider-other');
    const group = new KestraGroup(stack, 'bots', { name: 'Bots', kestra });
    const role = KestraRole.fromRoleName(stack, 'launcher', 'Launcher', { kestra: elsewhere });
    expect(errorOf(() => role.bind(group)).code).toBe('construct/kestra-provider-other');
  });

  it('can belong to an account of the instance, to a user, or to the provider’s own identity', () => {
    const ofInstance = argumentsOf(issue({}, { tenants: ['main'] }));
    expect(ofInstance).toMatchObject({ instance: true });
    expect(ofInstance).not.toHaveProperty('tenant');

    const stack = stackWithProvider();
    const jane = KestraUser.fromEmail(stack, 'jane', 'jane@example.com');
    const ofUser = argumentsOf(jane.issueToken('audit', { recipients: ALICE_AND_BOB }));
    expect(ofUser).toMatchObject({ user_id: expect.stringMatching(/^\$\{data\.signet_kestra_user\./) as string });
    expect(only(read(stack).data, 'signet_kestra_user')).toEqual({ provider: 'signet', email: 'jane@example.com' });

    const own = new KestraApiToken(stackWithProvider(), 'mine', { owner: 'self', recipients: ALICE_AND_BOB });
    expect(argumentsOf(own)).toMatchObject({ own: true, name: 'mine' });
  });

  it('returns its attributes', () => {
    const token = issue({ outputName: 'ci_token', outputDescription: 'For CI', prefix: 'Bearer ', format: 'age' });
    const { fingerprint, tokenName, issuedAt, expiresAt, lastUsed } = token;
    const stack = token.resource.cdktfStack;
    new TerraformOutput(stack, 'known', { value: { fingerprint, tokenName, issuedAt, expiresAt, lastUsed } });
    const of = (attribute: string) => `\${signet_kestra_api_token.${token.resource.friendlyUniqueId}.${attribute}}`;
    const { output } = read(stack);
    expect(output).toHaveProperty('ci_token', {
      value: of('sealed').replace(/\{(.*)\}/, '{nonsensitive($1)}'),
      description: 'For CI',
    });
    expect(output?.known?.value).toEqual({
      fingerprint: of('fingerprint'),
      tokenName: of('token_name'),
      issuedAt: of('issued_at'),
      expiresAt: of('expires_at'),
      lastUsed: of('last_used'),
    });
    expect(argumentsOf(token)).toMatchObject({ prefix: 'Bearer ', format: 'age' });
  });

  it.each<[string, Partial<KestraTokenOptions>, string]>([
    ['no recipient', { recipients: [] }, 'sealing/no-recipients'],
    ['a recipient twice', { recipients: [Recipient.age(ALICE), Recipient.age(ALICE)] }, 'sealing/duplicate-recipient'],
    ['a length of time without a fixed length', { maxAge: 'P1M' }, 'construct/kestra-max-age-invalid'],
    ['a length of time in other words', { maxAge: '30d' }, 'construct/kestra-max-age-invalid'],
    ['no time at all', { maxAge: 'PT0S' }, 'construct/kestra-max-age-invalid'],
    ['an empty length of time', { maxAge: 'P1DT' }, 'construct/kestra-max-age-invalid'],
    ['to prolong what never expires', { extended: true }, 'construct/kestra-extended-without-max-age'],
    ['an output of an impossible name', { outputName: 'my token' }, 'construct/output-name-invalid'],
  ])('refuses %s', (_, options, code) => {
    const error = errorOf(() => issue(options));
    expect(error.code).toBe(code);
    expect(error.where).toBe('ci/kestra/bot/ci');
  });

  it('refuses the name of another token of the same owner, and names both constructs', () => {
    const stack = stackWithProvider();
    const owner = new KestraServiceAccount(stack, 'bot', { name: 'bot' });
    const other = new KestraServiceAccount(stack, 'other', { name: 'bot' });
    owner.issueToken('ci', { recipients: ALICE_AND_BOB });
    other.issueToken('ci', { recipients: ALICE_AND_BOB });
    owner.issueToken('numbered', { recipients: ALICE_AND_BOB, name: 'ci', numbered: true });
    const error = errorOf(() => owner.issueToken('again', { recipients: ALICE_AND_BOB, name: 'ci' }));
    expect(error.code).toBe('construct/kestra-token-twice');
    expect(error.where).toBe('ci/bot/again');
    expect(error.what).toBe('ci/bot/ci already declares the token "ci" of this owner');
  });

  it('refuses a keeper that CDKTF would drop', () => {
    const keepers = JSON.parse('{"date":"1","__proto__":"2"}') as Record<string, string>;
    expect(errorOf(() => issue({ keepers })).code).toBe('construct/keeper-invalid');
    expect(errorOf(() => issue({ preventRevokeIfUsedWithin: 'P3D' })).code).toBe('construct/duration-invalid');
  });

  it.each(['P30D', 'PT12H', 'P1DT2H30M', 'never'])('accepts the duration %s', (maxAge) => {
    expect(argumentsOf(issue({ maxAge })).max_age).toBe(maxAge);
  });
});
