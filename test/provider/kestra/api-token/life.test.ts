import { findLeaks } from '../../../support/leaks';
import type { Engine } from '../../support/engine';
import { Kestra, makeAccount, PROFILES } from './support';

const HOUR = 3_600_000;

describe.each(PROFILES)('signet_kestra_api_token on %s', (profile) => {
  let kestra: Kestra;
  let token: Engine;

  beforeEach(async () => {
    kestra = await Kestra.start({ profile });
    token = kestra.engine();
  });
  afterEach(() => kestra.sandbox.stop());

  const opened = () => kestra.opened(token.text('sealed'));
  const names = () => kestra.sandbox.tokens().map(({ name }) => name);

  it('is issued and sealed for both recipients in one step, and works', async () => {
    await token.run(kestra.declared({ description: 'for CI', max_age: 'P30D' }));

    const text = await opened();
    expect(await kestra.whoAmI(text)).toBe(200);
    expect(token.state).toMatchObject({ status: 'active', reason: 'first issue', last_used: null, token_name: 'ci' });
    expect(token.text('fingerprint')).toMatch(/^sha256:[0-9a-f]{32}$/);
    // Not even its beginning, which the server lists.
    expect(JSON.stringify(token.kept)).not.toContain(text.slice(0, 6));
    expect(Date.parse(token.text('expires_at')) - Date.parse(token.text('issued_at'))).toBe(30 * 24 * HOUR);
    expect(findLeaks(text, { text: JSON.stringify(token.kept) })).toEqual([]);
    expect(kestra.issues).toBe(1);
  });

  it('names its recipients in the plan before anything is issued', async () => {
    const plan = await token.plan(kestra.declared());
    expect(plan.planned.recipient_fingerprints).toEqual(kestra.consumers.map(({ recipient }) => recipient.fingerprint));
    expect(kestra.issues).toBe(0);
  });

  it('is left alone by a second plan, also when it was used meanwhile', async () => {
    await token.run(kestra.declared());
    await kestra.whoAmI(await opened());
    expect((await token.plan(kestra.declared())).action).toBe('none');
    expect(token.text('last_used')).toMatch(/^\d{4}-/);
  });

  it('is announced as replaced in one warning, with all reasons', async () => {
    await token.run(kestra.declared());
    const { action, warnings } = await token.plan(kestra.declared({ name: 'other', max_age: 'P1D' }));
    expect(action).toBe('replace');
    expect(warnings).toEqual([
      expect.stringMatching(
        /will be replaced: The name changed\. `max_age` changed\.\nKestra cannot change a token .* "ci" of service account .*\[plan\/replace\]$/s,
      ),
    ]);
  });

  it('never expires unless it is told to', async () => {
    await token.run(kestra.declared());
    expect(token.state).toMatchObject({ max_age: 'never', expires_at: null });
    kestra.sandbox.advance(10_000 * 24 * HOUR);
    expect((await token.plan(kestra.declared())).action).toBe('none');
  });

  it('is not issued for longer than a date can say', async () => {
    const plan = await token.plan(kestra.declared({ max_age: 'P99999999999999999D' }));
    expect(plan.errors.join()).toContain('of at most 36500 days');
    expect(plan.errors.join()).toContain('[config/pattern]');
  });

  it('is issued again once it has expired, and the plan says so', async () => {
    const declared = kestra.declared({ max_age: 'PT1H' });
    await token.run(declared);
    const old = await opened();

    kestra.sandbox.advance(2 * HOUR);
    const plan = await token.plan(declared);
    expect(plan.action).toBe('replace');
    expect(plan.warnings.join()).toContain('A new token is issued because it has expired.');
    await token.apply(plan);

    expect(token.state).toMatchObject({ status: 'active', reason: 'it has expired' });
    expect(await kestra.whoAmI(old)).toBe(401);
    expect(await kestra.whoAmI(await opened())).toBe(200);
    expect(names()).toEqual(['ci']);
  });

  it('is prolonged by use where that is asked for, which is no change', async () => {
    const declared = kestra.declared({ max_age: 'PT2H', extended: true });
    await token.run(declared);
    const before = token.text('expires_at');
    kestra.sandbox.advance(HOUR);
    await kestra.whoAmI(await opened());
    expect((await token.plan(declared)).action).toBe('none');
    expect(Date.parse(token.text('expires_at'))).toBeGreaterThan(Date.parse(before));
  });

  it('is issued again once it was revoked outside, and the plan says so', async () => {
    await token.run(kestra.declared());
    const old = await opened();
    await kestra.admin('DELETE', `${kestra.path}/${token.text('token_id')}`);

    const plan = await token.plan(kestra.declared());
    expect(plan.action).toBe('replace');
    expect(plan.warnings.join()).toContain('it was revoked outside this configuration');
    expect(token.state?.status).toBe('revoked');
    await token.apply(plan);

    expect(await opened()).not.toBe(old);
    expect(names()).toEqual(['ci']);
  });

  it.each([
    ['the name', { name: 'other' }, 'The name changed.'],
    ['the description', { description: 'new' }, 'The description changed.'],
    ['the time', { max_age: 'P1D' }, '`max_age` changed.'],
    ['the prefix', { prefix: 'Bearer ' }, '`prefix` changed.'],
    ['a keeper', { keepers: { rotation: '2' } }, 'keeper "rotation" was added'],
    ['the way of naming', { numbered: true }, '`numbered` changed.'],
  ])('is replaced for a change of %s, said in words', async (_, change, words) => {
    await token.run(kestra.declared());
    const old = await opened();
    const plan = await token.plan(kestra.declared(change));
    expect(plan.action).toBe('replace');
    expect(plan.warnings.join()).toContain(words);
    expect(plan.warnings.join()).toMatch(/the old one is revoked/);
    await token.apply(plan);
    expect(await kestra.whoAmI(old)).toBe(401);
    expect(kestra.sandbox.tokens()).toHaveLength(1);
  });

  it('is replaced for a change of recipients, for nobody could seal it again', async () => {
    await token.run(kestra.declared());
    const [first] = kestra.recipients;
    const plan = await token.plan(kestra.declared({ recipients: [first] }));
    expect(plan.action).toBe('replace');
    expect(plan.warnings.join()).toContain('the token cannot be sealed again without its value');
  });

  it.each([
    { numbered: true, before: 'ci-g1', after: 'ci-g2' },
    { numbered: false, before: 'ci', after: 'ci' },
  ])(
    'is made before the old one is revoked where that is asked for (numbered $numbered)',
    async ({ numbered, before, after }) => {
      const options = { createBeforeDestroy: true };
      await token.run(kestra.declared({ numbered, keepers: { rotation: '1' } }), options);
      expect(names()).toEqual([before]);
      const old = await opened();
      await kestra.whoAmI(old);

      await token.run(kestra.declared({ numbered, keepers: { rotation: '2' } }), options);

      expect(names()).toEqual([after]);
      expect(token.text('token_name')).toBe(after);
      expect(await kestra.whoAmI(old)).toBe(401);
      expect(await kestra.whoAmI(await opened())).toBe(200);
      const made = kestra.sandbox.requests.filter(({ path }) => path.startsWith(kestra.path));
      const last = (method: string) => made.map((request) => request.method).lastIndexOf(method);
      expect(last('DELETE')).toBeGreaterThan(last('POST'));
    },
  );

  it('goes when it is destroyed, and one gone already is no error', async () => {
    await token.run(kestra.declared());
    const text = await opened();
    const kept = token.kept;
    expect((await token.destroy()).errors).toEqual([]);
    expect(await kestra.whoAmI(text)).toBe(401);
    token.kept = kept;
    expect((await token.destroy()).errors).toEqual([]);
  });

  it('is revoked for good when its service account was deleted, and the plan needs another one', async () => {
    await token.run(kestra.declared());
    await kestra.admin('DELETE', `/api/v1/main/service-accounts/${kestra.account}`);
    const plan = await token.plan(kestra.declared());
    expect(plan.warnings.join()).toContain('or its owner was deleted');
    const { errors } = await token.apply(plan);
    expect(errors.join()).toContain('[kestra-token/owner-missing]');
  });

  it('can be for a user, and for whoever the provider is', async () => {
    const { body } = await kestra.admin('GET', '/api/v1/me');
    const { id } = body as { id: string };
    await token.run({ ...kestra.declared({ service_account_id: null, user_id: id }) });
    expect(token.text('id')).toBe(`user/${id}/${token.text('token_id')}`);
    expect(await kestra.whoAmI(await opened())).toBe(200);
    await token.destroy();

    await token.run(kestra.declared({ service_account_id: null, own: true }));
    expect(token.text('id')).toBe(`own/${token.text('token_id')}`);
    expect(await kestra.whoAmI(await opened())).toBe(200);
  });

  it('can be for a service account of the instance, and is imported as one', async () => {
    const { body } = await kestra.admin('POST', '/api/v1/service-accounts', { name: 'all', tenants: ['main'] });
    const { id } = body as { id: string };
    await token.run(kestra.declared({ service_account_id: id, instance: true }));
    expect(token.text('id')).toBe(`service-account/${id}/${token.text('token_id')}`);
    expect(await kestra.whoAmI(await opened())).toBe(200);
    const imported = kestra.engine();
    expect((await imported.import(token.text('id'))).errors).toEqual([]);
    expect(imported.state).toMatchObject({ instance: true, service_account_id: id, sealed: null });
  });
});

describe('What signet_kestra_api_token refuses', () => {
  let kestra: Kestra;
  let token: Engine;

  beforeAll(async () => {
    kestra = await Kestra.start();
    token = kestra.engine();
  });
  afterAll(() => kestra.sandbox.stop());

  it.each([
    ['no recipient', { recipients: [] }, 'sealing/no-recipients'],
    ['a recipient that is none', { recipients: [{ key: 'age1nonsense', label: null }] }, 'sealing/bad-recipient'],
    ['no owner', { service_account_id: null }, 'kestra-token/owner-choice'],
    ['two owners', { own: true }, 'kestra-token/owner-choice'],
    ['a duration in months', { max_age: 'P1M' }, 'config/pattern'],
    ['a duration of nothing', { max_age: 'PT0S' }, 'config/pattern'],
    ['a duration in other words', { max_age: '30d' }, 'config/pattern'],
    ['to prolong for ever', { extended: true }, 'kestra-token/extended-without-age'],
    ['a name with a doubled hyphen', { name: 'a--b' }, 'config/pattern'],
    ['a name without room for its number', { name: 'a'.repeat(60), numbered: true }, 'kestra-token/name-too-long'],
    ['a mark in the description', { description: '[cdktf-signet:1.2]' }, 'kestra-token/reserved-mark'],
    [
      'a user of the instance',
      { service_account_id: null, user_id: 'u', instance: true },
      'kestra-token/not-an-account',
    ],
  ])('%s, at plan, before anything is issued', async (_, change, code) => {
    const { errors } = await token.plan(kestra.declared(change));
    expect(errors.join()).toContain(`[${code}]`);
    expect(kestra.issues).toBe(0);
  });

  it('an owner that does not exist, when it is to be issued', async () => {
    const { errors } = await token.apply(await token.plan(kestra.declared({ service_account_id: 'nobody' })));
    expect(errors.join()).toContain('[kestra-token/owner-missing]');
    expect(kestra.issues).toBe(0);
  });

  it('to issue without the rights for it, which the plan names', async () => {
    // GIVEN a provider whose identity may do nothing
    const { body } = await kestra.admin('POST', kestra.path, { name: 'weak' });
    kestra.connecting = { apiToken: (body as { fullToken: string }).fullToken };
    const own = await token.plan(kestra.declared());
    expect(own.errors.join()).toContain('[kestra/forbidden]');
    expect(own.errors.join()).toContain('SERVICE_ACCOUNT');
    const user = await token.plan(kestra.declared({ service_account_id: null, user_id: 'u' }));
    expect(user.errors.join()).toContain('[kestra/needs-super-admin]');
    const instance = await token.plan(kestra.declared({ instance: true }));
    expect(instance.errors.join()).toContain('[kestra/needs-super-admin]');
    expect((await token.plan(kestra.declared({ service_account_id: null, own: true }))).errors).toEqual([]);
  });

  it('nothing where the server has the last word, but names the right that seems to be missing', async () => {
    const weak = await makeAccount(kestra.sandbox, 'weak');
    const permissions = { SERVICE_ACCOUNT: ['VIEW', 'LIST'], USER: ['VIEW'] };
    const role = (await kestra.admin('POST', '/api/v1/main/roles', { name: 'onlooker', permissions })).body;
    const binding = { type: 'USER', externalId: weak, roleId: (role as { id: string }).id };
    await kestra.admin('POST', '/api/v1/main/bindings', binding);
    const path = `/api/v1/main/service-accounts/${weak}/api-tokens`;
    const { body } = await kestra.admin('POST', path, { name: 'weak' });
    kestra.connecting = { apiToken: (body as { fullToken: string }).fullToken };

    const plan = await token.plan(kestra.declared());
    expect(plan.errors).toEqual([]);
    expect(plan.warnings.join()).toContain('SERVICE_ACCOUNT: UPDATE');
    expect((await token.apply(plan)).errors.join()).toContain('[kestra/forbidden]');
  });
});
