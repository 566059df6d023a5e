import { findLeaks } from '../../../dev/leaks';
import type { KubernetesClient } from '../../../src/api/kubernetes';
import { UNKNOWN } from '../../../src/kit/framework';
import { tombstoneOf } from '../../../src/token-secrets';
import { keyPair } from '../../sealing/support';
import { runAction } from '../support/action';
import { boundTo, withoutSecrets } from '../support/client';
import { Engine, startProvider } from '../support/engine';
import { describeServers } from '../support/servers';
import { fingerprintOf, makeAccount, makeTokenSecret } from '../support/token-facts';
import { until } from '../../../dev/cluster';

const ACTION = 'signet_revoke_token';
const LAST_USED = 'kubernetes.io/legacy-token-last-used';

describeServers('signet_revoke_token', (server) => {
  let count = 0;
  let account = '';
  beforeEach(async () => {
    account = `ci-${++count}`;
    await makeAccount(server.client, server.namespace, account);
  });
  const place = (name: string) => ({ namespace: server.namespace, name });
  const ref = (name: string) => ({ apiVersion: 'v1', kind: 'Secret', ...place(name) });
  const tombstone = async (name: string) => tombstoneOf((await server.client.getMetadata(ref(name))) ?? {});
  const run = async (
    values: Readonly<Record<string, string | typeof UNKNOWN>>,
    client: KubernetesClient = server.client,
    plan = true,
  ) => runAction(await startProvider(client), ACTION, { namespace: server.namespace, ...values }, { plan });
  const token = () => new Engine('signet_service_account_token', () => server.client);
  const secret = async (name: string) => {
    await makeTokenSecret(server.client, server.namespace, account, name);
    const filled = () => fingerprintOf(server.client, server.namespace, name);
    return until('the Secret has a token', filled, { everyMs: 10 });
  };
  /** A client that is authenticated with the token of a Secret. */
  const authenticatedWith = (name: string): KubernetesClient => ({
    ...boundTo(server.client),
    bearerAccount: () => Promise.resolve({ namespace: server.namespace, name: account, secret: name }),
  });

  it('revokes a declared token; the next plan says so and issues another one, and that is all', async () => {
    const declared = { namespace: server.namespace, service_account: account, generate_name: 'ci-' };
    const engine = token();
    await engine.run(declared);
    const [name, fingerprint] = [engine.text('name'), engine.text('fingerprint')];

    const call = await run({ name, service_account: account, reason: 'leaked in build 4711' });

    expect(call.errors).toEqual([]);
    expect(call.progress.join('\n')).toMatch(/Revoking.*\n.*The token was revoked\..*\n.*tombstone was created/);
    const reason = 'revoked with the action signet_revoke_token: leaked in build 4711';
    expect(await tombstone(name)).toMatchObject({ serviceAccount: account, fingerprint, reason });
    const plan = await engine.plan(declared);
    expect(plan).toMatchObject({ action: 'replace', errors: [] });
    expect(plan.warnings.join()).toContain('it was revoked: its Secret was replaced by a tombstone');
    expect(await engine.apply(plan)).toEqual({ errors: [], warnings: [] });
    expect(engine.text('reason')).toContain('it was revoked');
    expect((await engine.plan(declared)).action).toBe('none');
    expect(await tombstone(name)).toBeDefined();
  });

  it('lets the next plan refuse the exact name of a revoked token', async () => {
    const declared = { namespace: server.namespace, service_account: account, name: `exact-${account}` };
    const engine = token();
    await engine.run(declared);

    expect((await run({ name: declared.name })).errors).toEqual([]);

    const { errors } = await engine.plan(declared);
    expect(errors.join()).toContain('[token/same-name]');
    expect(errors.join()).toContain('it was revoked');
    const plan = await engine.plan({ ...declared, name: `exact-${account}-2` });
    expect(await engine.apply(plan)).toEqual({ errors: [], warnings: [] });
  });

  it('warns in a plan in which the token is not known yet: the action would revoke a new token', async () => {
    const { errors } = await run({ name: UNKNOWN, service_account: account });
    expect(errors).toEqual([expect.stringContaining('[revoke/token-unknown]')]);
  });

  it('succeeds for a token that was already revoked', async () => {
    await secret(`twice-${account}`);
    await run({ name: `twice-${account}` });

    const again = await run({ name: `twice-${account}`, service_account: account });

    expect(again.errors).toEqual([]);
    expect(again.progress.join()).toMatch(/was already revoked at \d{4}-/);
  });

  it('creates the tombstone of a Secret that was deleted before, if the account is given', async () => {
    const name = `gone-${account}`;

    expect((await run({ name })).errors.join()).toContain('[revoke/no-token]');
    expect((await run({ name, service_account: account })).errors).toEqual([]);

    expect(await tombstone(name)).toMatchObject({ serviceAccount: account, fingerprint: null });
    const missing = await run({ name: `other-${account}`, service_account: 'missing' });
    expect(missing).toMatchObject({ errors: [], progress: [expect.stringContaining('none of its tokens works')] });
  });

  it('revokes a bound token by its anchor; the next plan issues another one', async () => {
    const { recipient } = await keyPair('jenkins');
    const declared = {
      ...{ namespace: server.namespace, service_account: account, generate_name: 'ci-', lifetime: '24h' },
      recipients: [{ key: recipient.key, label: 'jenkins' }],
    };
    const engine = new Engine('signet_bound_token', () => server.client);
    await engine.apply(await engine.plan(declared));

    const call = await run({ name: engine.text('anchor') });

    expect(call.errors).toEqual([]);
    expect(await server.client.getMetadata(ref(engine.text('anchor')))).toBeNull();
    const plan = await engine.plan(declared);
    expect(plan).toMatchObject({ action: 'replace', errors: [] });
    expect(plan.warnings.join()).toContain('its anchor does not exist any more');
  });

  it.each([true, false])('does not revoke the token that the provider itself uses (planned: %s)', async (plan) => {
    await secret(`own-${account}`);

    const call = await run({ name: `own-${account}` }, authenticatedWith(`own-${account}`), plan);

    expect(call.progress).toEqual([]);
    expect(call.errors.join()).toContain('[revoke/own-token]');
    expect(await fingerprintOf(server.client, server.namespace, `own-${account}`)).toBeDefined();
    expect((await run({ name: `own-${account}` }, authenticatedWith('another'))).errors).toEqual([]);
  });

  it('revokes neither the token of another account nor another Secret', async () => {
    await secret(`theirs-${account}`);
    await server.client.create({ apiVersion: 'v1', kind: 'Secret', metadata: place(`plain-${account}`) });

    const other = await run({ name: `theirs-${account}`, service_account: 'jenkins' });
    const plain = await run({ name: `plain-${account}` });

    expect(other.errors.join()).toContain('[revoke/another-account]');
    expect(plain.errors.join()).toContain('[token/not-a-token-secret]');
    expect(await fingerprintOf(server.client, server.namespace, `theirs-${account}`)).toBeDefined();
  });

  it('does not revoke a token that was used within a time', async () => {
    const name = `used-${account}`;
    await secret(name);
    const day = new Date().toISOString().slice(0, 10);
    await server.client.patch(ref(name), { metadata: { labels: { [LAST_USED]: day } } });

    const { errors } = await run({ name, unless_used_within: '1s' });

    expect(errors.join()).toContain('[revoke/used-recently]');
    expect(errors.join()).toContain(`it was last used on ${day}`);
    expect(errors.join()).toContain('unless_used_within = "0s"');
    expect((await run({ name, unless_used_within: '0s' })).errors).toEqual([]);
  });

  it('is planned by an identity that may not read Secrets, and then refused', async () => {
    await secret(`unread-${account}`);

    const call = await run({ name: `unread-${account}` }, withoutSecrets(server.client));

    expect(call.errors.join()).toContain('[kubernetes/forbidden]');
    expect(call.errors).toHaveLength(1);
  });

  it('shows no token', async () => {
    const name = `canary-${account}`;
    await secret(name);
    const { token: value } = (await server.client.readTokenSecret(place(name))) ?? {};
    const reason = `with ${value?.reveal() ?? ''}`;

    const refused = await run({ name, reason });
    const call = await run({ name });

    expect(refused.errors.join()).toContain('[revoke/reason]');
    expect(call.errors).toEqual([]);
    const texts = [...refused.errors, ...call.progress, JSON.stringify(await server.client.get(ref(name)))];
    expect(findLeaks(value?.reveal() ?? '', { text: texts.join('\n') })).toEqual([]);
  });
});
