import { runAction } from '../../support/action';
import { RotatingToken } from './rotating-token';
import { withTokens } from './support';

describe('No token of Kestra is left behind', () => {
  let token: RotatingToken;
  beforeEach(async () => {
    token = await RotatingToken.open();
  });
  afterEach(() => token.close());

  /** The server does not list a token from now on. */
  const leaveOut = (id: string) => {
    token.connect({
      meddle: (client) =>
        withTokens(client, {
          list: async (...given) => (await client.tokens.list(...given)).filter((one) => one.id !== id),
        }),
    });
  };

  it('by a list that leaves it out: it is revoked before it is replaced', async () => {
    await token.apply(token.config());
    const first = token.id;
    const [text = ''] = await token.opened();
    leaveOut(first);
    const plan = await token.engine.plan(token.config());
    expect(plan.action).toBe('replace');
    expect(plan.warnings.join()).toContain('it was revoked outside this configuration');
    expect(await token.kestra.whoAmI(text)).toBe(200);

    expect((await token.engine.apply(plan)).errors).toEqual([]);

    expect(await token.kestra.whoAmI(text)).toBe(401);
    expect(token.valid()).toEqual([token.id]);
  });

  it('as the old one of an overlap that a list leaves out: it is revoked when the state forgets it', async () => {
    await token.apply(token.config());
    const first = token.id;
    token.pass(30);
    await token.apply(token.config());
    leaveOut(first);
    const plan = await token.engine.plan(token.config());
    expect(plan.warnings.join()).toContain('[rotation/previous-gone]');

    expect((await token.engine.apply(plan)).errors).toEqual([]);

    expect(token.previous).toBeNull();
    expect(token.valid()).toEqual([token.id]);
  });

  it('by a list that leaves out the provider’s own token, which is not revoked', async () => {
    const own = { service_account_id: null, own: true };
    await token.apply(token.config(own));
    const [text = ''] = await token.opened();
    const first = token.id;
    token.connect({
      apiToken: text,
      meddle: (client) =>
        withTokens(client, {
          list: async (...given) => (await client.tokens.list(...given)).filter((one) => one.id !== first),
        }),
    });
    expect((await token.engine.destroy()).errors.join()).toContain('[kestra-token/in-use]');
    expect(await token.kestra.whoAmI(text)).toBe(200);
  });

  it('by the action during an overlap: the next plan says that both end, and its apply leaves one new token', async () => {
    await token.apply(token.config());
    token.pass(30);
    await token.apply(token.config());
    const texts = await token.opened();
    const target = { service_account_id: token.kestra.account, token_id: token.id };
    const { errors } = await runAction(await token.kestra.provider(), 'signet_kestra_revoke_token', target);
    expect(errors).toEqual([]);

    const { plan } = await token.apply(token.config());

    expect(plan.action).toBe('replace');
    expect(plan.warnings.join()).toContain('it was revoked outside this configuration');
    expect(plan.warnings.join()).toContain('The token before it, still valid because of the overlap, is revoked, too');
    for (const text of texts) expect(await token.kestra.whoAmI(text)).toBe(401);
    expect(token.valid()).toEqual([token.id]);
  });

  it('without a warning by a restored state: the plan names a token that was used, and it works on', async () => {
    await token.apply(token.config());
    const restored = token.engine.kept;
    token.pass(30);
    await token.engine.apply(await token.engine.plan(token.config()));
    const used = token.id;
    const [text = ''] = await token.opened();
    expect(await token.kestra.whoAmI(text)).toBe(200);
    token.engine.kept = restored;

    const plan = await token.engine.plan(token.config());

    expect(plan.warnings.join()).toMatch(/There is another token "ci".*which this run does not revoke/);
    expect(plan.warnings.join()).toContain('[kestra-token/leftover-used]');
    const { errors, warnings } = await token.engine.apply(plan);
    expect(errors).toEqual([]);
    expect(warnings.join()).not.toContain('leftover-revoked');
    expect(await token.kestra.whoAmI(text)).toBe(200);
    // Once nobody needs it, an administrator revokes it, and no plan names it any more.
    await token.revokeOutside(used);
    token.pass(3);
    expect((await token.engine.plan(token.config())).warnings.join()).not.toContain('leftover');
  });

  it.each([
    ['rotation', { rotation: { every: '720h', overlap: null } }],
    ['renew_before', { rotation: null, max_age: 'P30D', renew_before: '24h' }],
  ])('by a schedule that never applies: %s without recipients is refused', async (name, rest) => {
    const { errors } = await token.engine.plan(token.config({ ...rest, recipients: [] }));
    expect(errors.join()).toContain(`${name} is set for a token without recipients`);
    expect(errors.join()).toContain('[kestra-token/rotation-without-recipients]');
  });
});
