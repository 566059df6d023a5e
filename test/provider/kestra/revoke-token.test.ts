import { UNKNOWN } from '../../../src/kit/framework';
import { findLeaks } from '../../support/leaks';
import { runAction } from '../support/action';
import { Kestra, PROFILES } from './api-token/support';

const ACTION = 'signet_kestra_revoke_token';
/** The owner is the identity that the provider is authenticated as. */
const OWN = { service_account_id: null, own: true };

describe.each(PROFILES)('signet_kestra_revoke_token against Kestra %s', (profile) => {
  let kestra: Kestra;
  beforeEach(async () => {
    kestra = await Kestra.start({ profile });
  });
  afterEach(() => kestra.sandbox.stop());
  const run = async (values: Readonly<Record<string, string | boolean | typeof UNKNOWN>>) =>
    runAction(await kestra.provider(), ACTION, values);
  /** A token that was issued by a resource, and its value. */
  const issue = async (owner: object = {}) => {
    const engine = kestra.engine();
    await engine.apply(await engine.plan(kestra.declared(owner)));
    return { engine, text: await kestra.opened(engine.text('sealed')), token_id: engine.text('token_id') };
  };

  it('revokes a token; the next plan says so and issues another one; a second run succeeds', async () => {
    const { engine, text, token_id } = await issue();

    const call = await run({ service_account_id: kestra.account, token_id });

    expect(call.errors).toEqual([]);
    expect(call.progress).toEqual([
      `Revoking token "ci" of service account "${kestra.account}" in tenant "main". Last used: no record of any use.`,
      `Revoked token "ci" of service account "${kestra.account}" in tenant "main".`,
    ]);
    expect(await kestra.whoAmI(text)).toBe(401);
    const plan = await engine.plan(kestra.declared());
    expect(plan).toMatchObject({ action: 'replace', errors: [] });
    expect(plan.warnings.join()).toContain('it was revoked outside this configuration');
    const again = await run({ service_account_id: kestra.account, token_id });
    expect(again).toEqual({ errors: [], progress: [expect.stringContaining('it was already revoked')] });
    expect(findLeaks(text, { text: JSON.stringify([call, again]) })).toEqual([]);
  });

  it('does not revoke the token that the provider itself uses', async () => {
    const { text, token_id } = await issue(OWN);
    kestra.connecting = { apiToken: text };

    const call = await run({ own: true, token_id });

    expect(call.progress).toEqual([]);
    expect(call.errors.join()).toContain('[kestra-token/in-use]');
    expect(findLeaks(text, { text: call.errors.join() })).toEqual([]);
    expect(await kestra.whoAmI(text)).toBe(200);
  });

  it('revokes none of the tokens that can be the own one', async () => {
    const { text, token_id } = await issue(OWN);
    const { body } = await kestra.admin('POST', '/api/v1/me/api-tokens', { name: 'other' });
    const other = body as { readonly id: string };
    kestra.connecting = {
      apiToken: text,
      meddle: (client) => ({
        ...client,
        tokens: {
          ...client.tokens,
          list: async (...given) => (await client.tokens.list(...given)).map((one) => ({ ...one, prefix: null })),
        },
        ownTokens: (tokens, ...rest) =>
          client.ownTokens(
            tokens.map((one) => ({ ...one, prefix: null })),
            ...rest,
          ),
      }),
    };

    for (const id of [token_id, other.id]) {
      const { errors } = await run({ own: true, token_id: id });
      expect(errors.join()).toContain('the provider itself may use it');
    }
    expect(await kestra.whoAmI(text)).toBe(200);
  });

  it('does not revoke a token that was used within a time', async () => {
    const { text, token_id } = await issue();
    expect(await kestra.whoAmI(text)).toBe(200);
    const target = { service_account_id: kestra.account, token_id };

    const refused = await run({ ...target, unless_used_within: '24h' });

    expect(refused.errors.join()).toContain('[kestra-token/used-recently]');
    expect(refused.errors.join()).toMatch(/it was last used at \d{4}-/);
    expect(await kestra.whoAmI(text)).toBe(200);
    expect((await run({ ...target, unless_used_within: '0s' })).errors).toEqual([]);
    expect(await kestra.whoAmI(text)).toBe(401);
  });

  it('warns in a plan in which the token is not known yet: the action would revoke a new token', async () => {
    const { errors } = await run({ service_account_id: kestra.account, token_id: UNKNOWN });
    expect(errors).toEqual([expect.stringContaining('[revoke/token-unknown]')]);
  });

  it('needs exactly one owner', async () => {
    const { errors } = await run({ token_id: 'x' });
    expect(errors.join()).toContain('[kestra-token/owner-choice]');
  });
});
