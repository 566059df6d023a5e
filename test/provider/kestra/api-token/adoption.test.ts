import { UNKNOWN } from '../../../../src/kit/framework';
import type { Provider } from '../../../../src/kit/plugin';
import { configOf, type Engine } from '../../support/engine';
import { Kestra, PROFILES } from './support';

const CALL = { signal: new AbortController().signal };
const PERMISSIONS = {
  '1.3': { SERVICE_ACCOUNT: ['READ', 'UPDATE'] },
  '2.0': { SERVICE_ACCOUNT: ['VIEW', 'UPDATE'] },
};
const TYPE = 'signet_kestra_api_token';

describe.each(PROFILES)('A token that exists already, on %s', (profile) => {
  let kestra: Kestra;
  let token: Engine;
  let text: string;
  let id: string;

  beforeEach(async () => {
    kestra = await Kestra.start({ profile });
    token = kestra.engine();
    const { body } = await kestra.admin('POST', kestra.path, { name: 'ci', description: 'by hand', maxAge: 'P30D' });
    const issued = body as { id: string; fullToken: string };
    text = issued.fullToken;
    id = issued.id;
  });
  afterEach(() => kestra.sandbox.stop());

  const importIt = () => token.import(`service-account/main/${kestra.account}/${id}`);

  it('is imported as what is known of it: nobody has it sealed', async () => {
    expect((await importIt()).errors).toEqual([]);
    expect(token.state).toMatchObject({
      sealed: null,
      fingerprint: null,
      status: 'imported',
      reason: 'imported',
      recipients: [],
      description: 'by hand',
      max_age: 'P30D',
      token_id: id,
      id: `service-account/main/${kestra.account}/${id}`,
    });
  });

  it('is offered a re-issue, said in words, and works until that is applied', async () => {
    await importIt();
    const declared = kestra.declared({ description: 'by hand', max_age: 'P30D' });
    const plan = await token.plan(declared);
    expect(plan.action).toBe('replace');
    expect(plan.warnings.join()).toContain('The token was imported');
    expect(await kestra.whoAmI(text)).toBe(200);

    await token.apply(plan);
    expect(await kestra.whoAmI(text)).toBe(401);
    expect(await kestra.whoAmI(await kestra.opened(token.text('sealed')))).toBe(200);
    expect((await token.plan(declared)).action).toBe('none');
  });

  it('is left as it is when the engine is told to ignore the difference', async () => {
    await importIt();
    const provider = await kestra.provider();
    const state = token.state ?? {};
    // With ignore_changes = all, the engine puts the state in place of the configuration.
    const config = configOf(provider.schema().resources[TYPE]?.attributes ?? [], {
      ...Object.fromEntries(
        ['tenant', 'service_account_id', 'instance', 'name', 'numbered', 'description', 'recipients', 'format']
          .concat('max_age', 'extended')
          .map((name) => [name, state[name] ?? null]),
      ),
    });
    const answer = await planned(provider, config);
    expect(answer.requiresReplace).toEqual([]);
    expect(answer.planned).toEqual(state);
  });

  it('is not imported by a wrong identifier, or when it does not exist', async () => {
    expect((await token.import('ci')).errors.join()).toContain('service-account/<tenant>/<account>/<token>');
    expect((await token.import(`service-account/main/${kestra.account}/none`)).errors.join()).toContain(
      '[kestra-token/missing]',
    );
  });

  it.each(['imported', 'issued here'])('is not revoked when the provider itself uses it, %s', async (whence) => {
    await mayDoAnything();
    if (whence === 'imported') await importIt();
    else {
      await token.run(kestra.declared({ name: 'issued-here' }));
      text = await kestra.opened(token.text('sealed'));
    }
    // WHEN the provider authenticates with that very token
    kestra.connecting = { apiToken: text };

    // THEN neither its destruction nor its replacement is planned or done, and the error does not show it
    const provider = await kestra.provider();
    const destroyed = await provider.planResource(
      TYPE,
      { prior: token.state ?? null, proposed: null, config: null, private: new Uint8Array() },
      CALL,
    );
    const replaced = await token.plan(kestra.declared({ keepers: { rotation: '2' } }));
    const done = await token.destroy();
    for (const said of [JSON.stringify(destroyed.diagnostics), replaced.errors.join(), done.errors.join()]) {
      expect(said).toContain('kestra-token/in-use');
      expect(said).not.toContain(text.slice(0, 6));
    }
    expect(token.state).toBeDefined();
    expect(await kestra.whoAmI(text)).toBe(200);

    // WHEN it uses another
    kestra.connecting = {};
    expect((await token.destroy()).errors).toEqual([]);
    expect(await kestra.whoAmI(text)).toBe(401);
  });

  it('is planned with what is known while its owner is not', async () => {
    const plan = await token.plan(kestra.declared({ service_account_id: UNKNOWN, recipients: UNKNOWN }));
    expect(plan.errors).toEqual([]);
    expect(plan.planned).toMatchObject({ tenant: 'main', status: 'active', recipient_fingerprints: UNKNOWN });
  });

  /** What the provider's own identity needs. */
  async function mayDoAnything(): Promise<void> {
    const role = { name: 'keeper', permissions: PERMISSIONS[profile] };
    const { body } = await kestra.admin('POST', '/api/v1/main/roles', role);
    const { id: roleId } = body as { id: string };
    const made = await kestra.admin('POST', '/api/v1/main/bindings', {
      type: 'USER',
      externalId: kestra.account,
      roleId,
    });
    expect(made.status).toBe(200);
  }

  async function planned(provider: Provider, config: object) {
    const prior = token.kept;
    return provider.planResource(
      TYPE,
      { prior: prior?.state ?? null, proposed: config, config, private: prior?.private ?? new Uint8Array() } as never,
      CALL,
    );
  }
});
