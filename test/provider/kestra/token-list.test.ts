import { findLeaks } from '../../support/leaks';
import { makeAccount } from './api-token/support';
import { PROFILES, useKestra } from './support';

const HOUR = 3_600_000;

interface Answer {
  readonly found: { readonly tokens: readonly Readonly<Record<string, string | null>>[] | null } | null;
  readonly text: string;
}

describe.each(PROFILES)('signet_kestra_api_tokens on %s', (profile) => {
  const server = useKestra({ profile });
  const list = async (given: Parameters<typeof server.find>[1] = {}) =>
    (await server.find('api_tokens', given)) as unknown as Answer;

  it('lists the tokens of all service accounts of the tenant, also expired ones, by account and name, without their values', async () => {
    const { kestra } = server;
    const other = await makeAccount(kestra.sandbox, 'argo');
    const { body } = await kestra.admin('POST', `/api/v1/main/service-accounts/${other}/api-tokens`, {
      name: 'by-hand',
      description: 'of somebody',
      maxAge: 'PT1H',
    });
    const byHand = (body as { fullToken: string }).fullToken;
    const token = kestra.engine();
    await token.run(kestra.declared({ numbered: true, description: 'for CI' }));
    const text = await kestra.opened(token.text('sealed'));
    await kestra.whoAmI(text);
    kestra.sandbox.advance(2 * HOUR);

    const { found, text: said } = await list();

    expect(said).toBe('');
    expect(found?.tokens).toMatchObject([
      {
        name: 'by-hand',
        description: 'of somebody',
        service_account: 'argo',
        service_account_id: other,
        user_id: null,
        last_used: null,
        status: 'expired',
        declared_by: 'other',
      },
      {
        id: token.text('id'),
        token_id: token.text('token_id'),
        name: 'ci-g1',
        description: 'for CI',
        service_account: 'ci',
        service_account_id: kestra.account,
        issued_at: token.text('issued_at'),
        expires_at: null,
        extended: false,
        status: 'active',
        declared_by: 'this_state',
      },
    ]);
    expect(found?.tokens?.[1]?.last_used).toMatch(/^\d{4}-/);
    expect(found?.tokens?.[0]?.expires_at).toMatch(/^\d{4}-/);
    const all = JSON.stringify(found);
    for (const canary of [text, byHand]) {
      expect(findLeaks(canary, { text: all })).toEqual([]);
      // Not even its beginning, which the server lists.
      expect(all).not.toContain(canary.slice(0, 6));
    }
  });

  it('lists the tokens of one service account, of a user, of the caller and of the instance', async () => {
    const { kestra } = server;
    await makeAccount(kestra.sandbox, 'argo');
    await kestra.engine().run(kestra.declared());
    const me = ((await kestra.admin('GET', '/api/v1/me')).body as { id: string }).id;
    const { body } = await kestra.admin('POST', '/api/v1/service-accounts', { name: 'all', tenants: ['main'] });
    const { id } = body as { id: string };
    await kestra.admin('POST', `/api/v1/service-accounts/${id}/api-tokens`, { name: 'of-all' });

    const names = async (given: Parameters<typeof list>[0]) =>
      (await list(given)).found?.tokens?.map(({ name, user_id }) => [name, user_id]);
    expect(await names({ service_account_id: kestra.account })).toEqual([['ci', null]]);
    expect(await names({ user_id: me })).toEqual([['sandbox-admin', me]]);
    expect(await names({ own: true })).toEqual([['sandbox-admin', null]]);
    expect(await names({ instance: true, service_account_id: id })).toEqual([['of-all', null]]);
  });

  it.each([
    ['those of the tenant', {}, 'service accounts in tenant "main"'],
    ['those of a user', { user_id: 'u' }, 'Only super admins'],
    ['those of the instance', { instance: true }, 'Only super admins'],
  ])('is null with a warning if the identity may not list %s', async (_, given, words) => {
    await server.weaken();
    const { found, text } = await list(given);
    expect(found?.tokens).toBeNull();
    expect(text).toContain('[kestra-token/not-listed]');
    expect(text).toContain(words);
  });
});

describe('declared_by of signet_kestra_api_tokens', () => {
  const server = useKestra();

  it('is signet for a token of another declaration of Signet', async () => {
    const { kestra } = server;
    const description = 'x [cdktf-signet:5b1c0a7e2d9f4c38.9f27d1b04e6a8c53]';
    await kestra.admin('POST', kestra.path, { name: 'other', description });
    const { found } = await server.find('api_tokens', {});
    expect(found?.tokens).toMatchObject([{ name: 'other', description: 'x', declared_by: 'signet' }]);
  });
});
