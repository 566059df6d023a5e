import { openSealed } from '../../../../src/sealing';
import { type KeyPair, keyPair } from '../../../sealing/support';
import { boundTo, withoutSecrets } from '../../support/client';
import { Engine, startProvider } from '../../support/engine';
import { describeSandbox, describeServers } from '../../support/servers';
import { makeAccount } from '../../support/token-facts';
import { until } from '../../../../dev/cluster';
import { createKubernetesClient, isKubernetesApiError, type KubernetesClient } from '../../../../src/api/kubernetes';
import { Secret } from '../../../../src/secret';

type Server = Parameters<Parameters<typeof describeServers>[1]>[0];

/** A service account, a consumer, and a declaration of a bound token. */
function useDeclaration(server: Server) {
  let account = '';
  let consumer: KeyPair;
  let count = 0;
  beforeEach(async () => {
    account = `ci-${++count}`;
    consumer = await keyPair('jenkins');
    await makeAccount(server.client, server.namespace, account);
  });
  return {
    account: () => account,
    config: (rest: object = {}) => ({
      namespace: server.namespace,
      service_account: account,
      generate_name: 'ci-',
      lifetime: '24h',
      recipients: [{ key: consumer.recipient.key, label: 'jenkins' }],
      ...rest,
    }),
    engine: (client: () => KubernetesClient = () => server.client) => new Engine('signet_bound_token', client),
    anchor: (token: Engine) => ({
      apiVersion: 'v1',
      kind: 'Secret',
      namespace: server.namespace,
      name: token.text('anchor'),
    }),
    open: (token: Engine) => openSealed(token.text('sealed'), [consumer.identity]),
    /** Ends when the API server accepts the token (201) or refuses it (401). */
    asked: async (token: Secret, status: 201 | 401) => {
      const bearer = createKubernetesClient({ ...server.connection, user: { token } });
      await until(`the answer ${status}`, async () => {
        try {
          await bearer.review({ apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' });
          return status === 201;
        } catch (error) {
          if (!isKubernetesApiError(error, 'kubernetes/unauthorized')) throw error;
          return status === 401;
        }
      });
      bearer.close();
    },
  };
}

describeServers('signet_bound_token', (server) => {
  const { account, config, engine, anchor, open, asked } = useDeclaration(server);

  it('is issued and sealed, a second plan is empty, and it is revoked with its anchor', async () => {
    const token = engine();
    const plan = await token.plan(config());
    expect(plan.errors).toEqual([]);
    expect(await token.apply(plan)).toEqual({ errors: [], warnings: [] });
    const ref = anchor(token);
    const metadata = await server.client.getMetadata(ref);
    expect(metadata).toMatchObject({
      labels: { 'cdktf-signet/anchor': 'true' },
      ownerReferences: [{ kind: 'ServiceAccount', name: account(), uid: token.text('service_account_uid') }],
    });
    expect(await server.client.get(ref)).toMatchObject({ type: 'Opaque', immutable: true });
    expect(token.state).toMatchObject({
      id: `${server.namespace}/${token.text('anchor')}`,
      anchor_uid: metadata?.uid,
      status: 'active',
      reason: 'first issue',
    });
    expect(token.text('anchor')).toMatch(/^ci-[a-z0-9]{8}$/);
    const times = (['issued_at', 'expires_at', 'rotates_at'] as const).map((name) => Date.parse(token.text(name)));
    const [issued = 0, expires = 0, rotates = 0] = times;
    expect(expires - issued).toBe(24 * 3_600_000);
    expect(expires - rotates).toBe(8 * 3_600_000);

    // Not used before it is revoked: the server would accept it for 10 s more.
    const opened = await open(token);
    expect((await token.plan(config())).action).toBe('none');
    const kept = JSON.stringify(token.kept?.state) + Buffer.from(token.kept?.private ?? []).toString();
    for (const part of opened.reveal().split('.')) expect(kept).not.toContain(part);

    expect(await token.destroy()).toEqual({ errors: [], warnings: [] });
    expect(await server.client.getMetadata(ref)).toBeNull();
    await asked(opened, 401);
  });

  it('does not work again when its anchor is created again, and the plan says why a new one is issued', async () => {
    const token = engine();
    await token.run(config());
    const [ref, old] = [anchor(token), await open(token)];
    await server.client.delete(ref);
    await server.client.create({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: ref.name, namespace: ref.namespace },
    });
    const plan = await token.plan(config());
    expect(plan.action).toBe('replace');
    expect(plan.warnings.join()).toContain('its anchor was deleted and re-created outside this configuration');
    expect((await token.apply(plan)).errors).toEqual([]);
    await asked(old, 401);
    await asked(await open(token), 201);
    expect(await server.client.getMetadata(ref)).not.toBeNull();
  });

  it('is replaced when the anchor is gone, and when a keeper, an audience or a recipient changes', async () => {
    const token = engine();
    await token.run(config({ keepers: { a: '1' } }));
    await server.client.delete(anchor(token));
    const gone = await token.run(config({ keepers: { a: '1' } }));
    expect(gone.warnings.join()).toContain('its anchor does not exist any more');
    expect(token.text('reason')).toContain('its anchor does not exist any more');
    const changes = [{ keepers: { a: '2' } }, { audiences: ['kargo'] }, { recipients: [await other()] }];
    for (const change of changes) {
      const before = token.text('anchor_uid');
      expect(await token.run(config(change))).toMatchObject({ action: 'replace' });
      expect(token.text('anchor_uid')).not.toBe(before);
      expect((await token.plan(config(change))).action).toBe('none');
    }
  });

  it('takes another renew_before without a new token', async () => {
    const token = engine();
    await token.run(config());
    const before = { ...token.state };
    expect(await token.run(config({ renew_before: '1h' }))).toMatchObject({ action: 'update' });
    const rotates_at = new Date(Date.parse(token.text('expires_at')) - 3_600_000).toISOString().replace('.000Z', 'Z');
    expect(token.state).toEqual({ ...before, renew_before: '1h', rotates_at });
    expect((await token.plan(config({ renew_before: '1h' }))).action).toBe('none');
  });

  const other = async () => ({ key: (await keyPair()).recipient.key, label: null });
});

describeSandbox('signet_bound_token that fails', (server) => {
  const { account, config, engine, anchor, open } = useDeclaration(server);
  const anchors = () =>
    server.client.listMetadata(
      { apiVersion: 'v1', kind: 'Secret', namespace: server.namespace },
      { labelSelector: 'cdktf-signet/anchor' },
    );
  const anchorsOf = async () =>
    (await anchors()).filter(({ ownerReferences }) => ownerReferences?.[0]?.name === account());
  const refused = async (client: KubernetesClient, rest: object = {}) => {
    const token = engine(() => client);
    const { errors } = await token.apply(await token.plan(config(rest)));
    return { errors: errors.join('\n'), state: token.state };
  };

  it('warns with both lifetimes when the server gives less than was requested', async () => {
    const token = engine();
    const { errors, warnings } = await token.apply(
      await token.plan(config({ lifetime: '720h', renew_before: '300h' })),
    );
    expect(errors).toEqual([]);
    expect(warnings.join()).toContain('is valid for 48h, not for 720h');
    const [expires, rotates] = [Date.parse(token.text('expires_at')), Date.parse(token.text('rotates_at'))];
    expect(expires - rotates).toBe(16 * 3_600_000);
    expect((await token.plan(config({ lifetime: '720h', renew_before: '300h' }))).action).toBe('none');
  });

  it.each([
    ['rotates_at', -1, 'none', ''],
    ['rotates_at', 0, 'update', 'The token rotates: due on '],
    ['expires_at', 0, 'replace', 'it has expired'],
  ])('compares %s and %d s with the clock of a plan: %s', async (attribute, seconds, action, reason) => {
    let now = new Date(0);
    const start = () => startProvider(server.client, 'this state', () => now);
    const token = new Engine('signet_bound_token', () => server.client, start);
    await token.run(config());
    now = new Date(Date.parse(token.text(attribute)) + seconds * 1000);
    const plan = await token.plan(config());
    expect(plan.action).toBe(action);
    expect(plan.warnings.join()).toContain(reason);
    const old = token.text('anchor_uid');
    // An apply does what the plan says, whenever it was approved.
    now = new Date(0);
    expect((await token.apply(plan)).errors).toEqual([]);
    expect(token.text('anchor_uid') === old).toBe(action === 'none');
    expect(token.text('status')).toBe('active');
    expect(await anchorsOf()).toHaveLength(action === 'update' ? 2 : 1);
  });

  it.each([
    ['9m59s', null, 'a duration of at least 10 minutes'],
    ['10m1ms', null, 'a duration of at least 10 minutes'],
    ['1h', '31m', 'bound-token/renew-before'],
    [null, '361h', 'bound-token/renew-before'],
  ])('refuses the lifetime %s with renew_before %s', async (lifetime, renew_before, error) => {
    const token = engine();
    expect((await token.plan(config({ lifetime, renew_before }))).errors.join()).toContain(error);
  });

  it('deletes the anchor when the token is refused, and keeps nothing in the state', async () => {
    const { client } = server;
    const failing = { ...boundTo(client), requestToken: () => Promise.reject(new Error('no token')) };
    const { state } = await refused(failing);
    expect(state).toBeUndefined();
    expect(await anchorsOf()).toEqual([]);
  });

  it.each<[string, (claims: Claims) => object]>([
    ['sub', (claims: Claims) => ({ ...claims, sub: 'system:serviceaccount:kube-system:admin' })],
    ['aud', (claims: Claims) => ({ ...claims, aud: ['other'] })],
    ['exp', (claims: Claims) => ({ ...claims, exp: claims.iat + 86_400 * 365 })],
    ['kubernetes.io.secret.uid', (claims: Claims) => withOwn(claims, { secret: { name: secretOf(claims), uid: 'x' } })],
    [
      'kubernetes.io.serviceaccount.uid',
      (claims: Claims) => withOwn(claims, { serviceaccount: { name: account(), uid: 'x' } }),
    ],
    ['kubernetes.io.namespace', (claims: Claims) => withOwn(claims, { namespace: 'x' })],
  ])('refuses a token whose claim %s is not the requested one, and does not show it', async (claim, change) => {
    const bound = boundTo(server.client);
    let forged = '';
    const requestToken = async (...given: Parameters<KubernetesClient['requestToken']>) => {
      const real = await bound.requestToken(...given);
      forged = forge(real.token.reveal(), change);
      return { ...real, token: new Secret(forged) };
    };
    const { errors, state } = await refused({ ...bound, requestToken }, { audiences: ['kargo'] });
    expect(errors).toContain(`Its claim "${claim}" does not match`);
    expect(state).toBeUndefined();
    expect(await anchorsOf()).toEqual([]);
    for (const part of forged.split('.')) expect(errors).not.toContain(part);
  });

  it('does not find an anchor of another issue under the same name', async () => {
    const token = engine();
    await token.run(config());
    const opened = await open(token);
    const { name, namespace } = anchor(token);
    await server.client.delete(anchor(token));
    await server.client.create({ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace } });
    await token.destroy();
    expect(opened.length).toBeGreaterThan(100);
    expect(
      await server.client.getMetadata({
        apiVersion: 'v1',
        kind: 'Secret',
        namespace: server.namespace,
        name: nameIn(opened),
      }),
    ).not.toBeNull();
  });

  it('relies on the state without the right to read Secrets, and says so', async () => {
    const token = engine();
    await token.run(config());
    const weak = engine(() => withoutSecrets(server.client));
    weak.kept = token.kept;
    const plan = await weak.plan(config());
    expect(plan.action).toBe('none');
    expect((await weak.refresh()).warnings.join()).toContain('It was not verified whether the anchor of a token');
  });

  it('names a service account that does not exist', async () => {
    const token = engine();
    const plan = await token.plan(config({ service_account: 'nobody' }));
    expect(plan.warnings.join()).toContain('There is no service account "nobody"');
    expect((await token.apply(plan)).errors.join()).toContain('A token can be requested only for a service account');
  });

  it('reports the anchor that a killed run left, and does not revoke its token', async () => {
    const killed = engine();
    await killed.run(config());
    const token = engine();
    const { warnings } = await token.apply(await token.plan(config()));
    expect(warnings.join()).toContain(`kubectl delete secret ${killed.text('anchor')} --namespace ${server.namespace}`);
    expect(await anchorsOf()).toHaveLength(2);
  });
});

interface Claims {
  readonly iat: number;
  readonly 'kubernetes.io': { readonly secret?: { readonly name: string } };
}
const secretOf = (claims: Claims) => claims['kubernetes.io'].secret?.name;
const withOwn = (claims: Claims, own: object) => ({
  ...claims,
  'kubernetes.io': { ...claims['kubernetes.io'], ...own },
});
const claimsIn = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Claims;
const nameIn = (token: Secret) => secretOf(claimsIn(token.reveal())) ?? '';

/** The token with other claims. The provider cannot verify its signature. */
function forge(token: string, change: (claims: Claims) => object): string {
  const [header, , signature] = token.split('.');
  const claims = Buffer.from(JSON.stringify(change(claimsIn(token)))).toString('base64url');
  return [header, claims, signature].join('.');
}
