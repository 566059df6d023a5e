import { until } from '../../../dev/cluster';
import { TOKEN_SECRET_TYPE } from '../../../src/facts/kubernetes';
import { tokenFingerprint } from '../../../src/sealing';
import { tombstoneOf } from '../../../src/token-secrets';
import { HeldTimers } from '../../support/held-timers';
import { findLeaks } from '../../support/leaks';
import { ACCOUNT, API_TOKEN, describeClusters, describeSandbox, SYSTEM_ROLE, type TestCluster } from './support';

/** A delay of the sandbox that ends when the test says so. */
const SLOW_MS = 50_000;
const WAIT = { timeoutMs: 60_000 };

const tokenSecret = (cluster: TestCluster, name: string, account: string) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  type: TOKEN_SECRET_TYPE,
  metadata: { name, namespace: cluster.namespace, annotations: { [ACCOUNT]: account } },
});

const ref = (cluster: TestCluster, kind: string, name: string) => ({
  apiVersion: 'v1',
  kind,
  namespace: cluster.namespace,
  name,
});

describeClusters('the tombstone that signet tokens revoke leaves', (open) => {
  const revoke = (what: string) => `tokens revoke --namespace ${open().namespace} ${what} --yes`;
  const tombstone = async (name: string) => {
    const secret = await open().get('Secret', name);
    return secret ? tombstoneOf(secret.metadata) : undefined;
  };
  beforeAll(() => open().account('jenkins', { labels: { [SYSTEM_ROLE]: 'true' } }));

  it('says whose token it was, when it was revoked and why', async () => {
    const cluster = open();
    const token = await cluster.token('jenkins', 'told');
    const now = new Date('2026-01-02T03:04:05Z');

    const call = await cluster.signet(revoke('told --reason leaked'), { now });

    expect(call).toMatchObject({ code: 0, stdout: 'secret/told revoked\n' });
    const account = await cluster.get('ServiceAccount', 'jenkins');
    expect(await tombstone('told')).toMatchObject({
      serviceAccount: 'jenkins',
      accountUid: account?.metadata.uid,
      at: now.toISOString(),
      reason: 'revoked with signet tokens revoke: leaked',
      fingerprint: tokenFingerprint(token),
    });
    const { stdout } = await cluster.signet(`tokens list --namespace ${cluster.namespace} --dead -o wide`);
    expect(stdout).toContain(tokenFingerprint(token));
    expect(findLeaks(token.reveal(), { text: JSON.stringify(await cluster.get('Secret', 'told')) })).toEqual([]);
  });

  it('has no fingerprint of a text that somebody wrote to the Secret', async () => {
    const cluster = open();
    await cluster.token('jenkins', 'overwritten');
    const text = Buffer.from('Xk7pQ2vL9mRt4WzB8nYc3hJf').toString('base64');
    await cluster.client.patch(ref(cluster, 'Secret', 'overwritten'), { data: { token: text } });
    await cluster.signet(revoke('overwritten'));
    expect(await tombstone('overwritten')).toMatchObject({ fingerprint: null });
  });

  it('prevents a token Secret of the name, whoever creates or applies it', async () => {
    const cluster = open();
    const dead = await cluster.token('jenkins', 'closed');
    await cluster.signet(revoke('closed'));
    const manifest = tokenSecret(cluster, 'closed', 'jenkins');

    await expect(cluster.client.create(manifest)).rejects.toMatchObject({ code: 'kubernetes/already-exists' });
    await expect(cluster.client.apply(manifest, { force: true })).rejects.toMatchObject({ code: 'kubernetes/invalid' });
    await expect(
      cluster.client.patch(ref(cluster, 'Secret', 'closed'), { data: { token: 'YQ==' } }),
    ).rejects.toMatchObject({ code: 'kubernetes/invalid' });

    await cluster.expectBearer(dead, undefined);
  });

  it('goes with the service account, and then another token has the name', async () => {
    const cluster = open();
    await cluster.account('short-lived');
    const dead = await cluster.token('short-lived', 'reused');
    await cluster.signet(revoke('reused'));

    await cluster.client.delete(ref(cluster, 'ServiceAccount', 'short-lived'));
    await cluster.client.waitUntilGone(ref(cluster, 'Secret', 'reused'), WAIT);
    await cluster.account('short-lived');
    const other = await cluster.token('short-lived', 'reused');

    expect(other.reveal()).not.toBe(dead.reveal());
    await cluster.expectBearer(dead, undefined);
  });

  it('already exists when the command is repeated', async () => {
    await open().token('jenkins', 'twice');
    await open().signet(revoke('twice --reason first'));

    const again = await open().signet(revoke('twice --reason second'));
    const other = await open().signet(revoke('twice --service-account default'));

    expect(again).toMatchObject({ code: 0, stdout: 'secret/twice was already revoked\n' });
    expect(await tombstone('twice')).toMatchObject({ reason: expect.stringContaining('first') as string });
    expect(other).toMatchObject({ code: 1, stdout: '' });
    expect(other.stderr).toContain('[cli/revoked]');
  });

  it('ends a token that Kubernetes had marked as invalid, whose mark anybody could take off', async () => {
    const cluster = open();
    const labels = { 'kubernetes.io/legacy-token-invalid-since': '2026-01-03' };
    const dead = await cluster.token('jenkins', 'invalid', { labels });

    const call = await cluster.signet(revoke('invalid'));

    expect(call.code).toBe(0);
    expect(await tombstone('invalid')).toMatchObject({ serviceAccount: 'jenkins' });
    await cluster.expectBearer(dead, undefined);
  });

  describe('for a Secret that was deleted by other means', () => {
    const deleted = async (name: string) => {
      const token = await open().token('jenkins', name);
      await open().client.delete(ref(open(), 'Secret', name));
      return token;
    };

    it('closes the name once the service account is given', async () => {
      const cluster = open();
      const dead = await deleted('gone');

      const unsaid = await cluster.signet(revoke('gone'));
      const call = await cluster.signet(revoke('gone --service-account jenkins'));

      expect(unsaid).toMatchObject({ code: 1, stdout: '' });
      expect(unsaid.stderr).toContain('add --service-account NAME');
      expect(call).toMatchObject({ code: 0, stdout: 'secret/gone tombstone created\n' });
      await expect(cluster.token('jenkins', 'gone')).rejects.toMatchObject({ code: 'kubernetes/already-exists' });
      expect(await tombstone('gone')).toMatchObject({
        reason: expect.stringContaining('was deleted before') as string,
      });
      await cluster.expectBearer(dead, undefined);
    });

    it('asks first', async () => {
      await deleted('asked');
      const line = revoke('asked --service-account jenkins').replace(' --yes', '');

      const call = await open().signet(line, { answer: () => 'n' });

      expect(call).toMatchObject({ code: 1, stdout: '' });
      expect(call.stderr).toContain(`a token of system:serviceaccount:${open().namespace}:jenkins`);
      expect(call.stderr).toContain('Create a tombstone under this name? [y/N]');
      expect(await open().get('Secret', 'asked')).toBeNull();
    });

    it('needs an account that exists and, with --system, is a role of Kargo', async () => {
      const place = `tokens revoke --system -n ${open().namespace}`;
      await open().account('plain');

      expect((await open().signet(`${place} unused --role absent --yes`)).stderr).toContain('[cli/no-account]');
      expect((await open().signet(`${place} unused --role plain --yes`)).stderr).toContain('[cli/not-a-role]');
      expect(await open().signet(`${place} unused --role jenkins --yes`)).toMatchObject({
        code: 0,
        stdout: 'token.kargo.akuity.io/unused tombstone created\n',
      });
    });
  });

  it('is deleted when the account is created again: no old token can come back', async () => {
    const cluster = open();
    await cluster.account('renewed');
    const dead = await cluster.token('renewed', 'renewed-1');
    await cluster.token('renewed', 'renewed-2');
    await cluster.signet(revoke('renewed-1'));

    const call = await cluster.signet(revoke('renewed-2 --new-account'));

    expect(call.code).toBe(0);
    expect(await tombstone('renewed-1')).toBeUndefined();
    expect((await cluster.token('renewed', 'renewed-1')).reveal()).not.toBe(dead.reveal());
  });

  it('is no token to the commands that list and show tokens', async () => {
    const cluster = open();
    await cluster.token('jenkins', 'hidden', { labels: { [API_TOKEN]: 'true' } });
    await cluster.signet(revoke('hidden'));

    const list = await cluster.signet(`tokens list --namespace ${cluster.namespace} -o name`);
    const get = await cluster.signet(`tokens get --project ${cluster.namespace} hidden`);

    expect(list.stdout).not.toContain('secret/hidden\n');
    expect(get).toMatchObject({ code: 1, stdout: '' });
    expect(get.stderr).toContain('[cli/revoked]');
    expect(get.stderr).toContain('signet tokens list --dead');
  });
});

describeSandbox('a tombstone that cannot be created', (open) => {
  const timers = HeldTimers.use(SLOW_MS);
  const revoke = (name: string) => open().signet(`tokens revoke --namespace ${open().namespace} ${name} --yes`);
  const path = /\/secrets$/;
  const rehearsal = { method: 'POST', path, delayMs: 0, times: 1 };
  beforeAll(() => open().account('jenkins'));
  afterEach(() => {
    open().faults.clear();
  });

  it('leaves the token revoked, and the error says what to do', async () => {
    const cluster = open();
    const dead = await cluster.token('jenkins', 'refused');
    cluster.faults.add(rehearsal);
    cluster.faults.add({ method: 'POST', path, status: 422 });

    const call = await revoke('refused');

    expect(call).toMatchObject({ code: 1, stdout: 'secret/refused revoked\n' });
    expect(call.stderr).toContain('has been revoked, but its tombstone could not be created');
    expect(call.stderr).toContain('signet tokens revoke refused --namespace');
    expect(call.stderr).toContain('[revoke/no-tombstone]');
    await cluster.expectBearer(dead, undefined);
    cluster.faults.clear();
    const line = `tokens revoke --namespace ${cluster.namespace} refused --service-account jenkins --yes`;
    expect(await cluster.signet(line)).toMatchObject({ code: 0, stdout: 'secret/refused tombstone created\n' });
  });

  it('says so when somebody has created the token Secret again in the same moment', async () => {
    const cluster = open();
    await cluster.token('jenkins', 'raced');
    cluster.faults.add(rehearsal);
    cluster.faults.add({ method: 'POST', path, delayMs: SLOW_MS, times: 1 });

    const before = cluster.secretsPosted;
    const call = revoke('raced');
    await cluster.client.waitUntilGone(ref(cluster, 'Secret', 'raced'), WAIT);
    await until('the command has asked for the tombstone', () => cluster.secretsPosted === before + 2);
    await cluster.client.create(tokenSecret(cluster, 'raced', 'jenkins'));
    await timers.end(SLOW_MS);

    expect(await call).toMatchObject({ code: 1, stdout: 'secret/raced revoked\n' });
    expect((await call).stderr).toContain('[revoke/brought-back]');
  });

  it('is not needed where the service account does not exist', async () => {
    const cluster = open();
    await cluster.account('brief');
    await cluster.token('brief', 'brief-1', { finalizers: ['example.com/hold'] });
    await cluster.client.delete(ref(cluster, 'ServiceAccount', 'brief'));
    const secret = ref(cluster, 'Secret', 'brief-1');
    await cluster.client.patch(secret, { metadata: { annotations: { 'kubernetes.io/service-account.uid': null } } });

    const call = cluster.signet(`tokens revoke --namespace ${cluster.namespace} brief-1 --yes`);
    await until('the command has asked for the deletion', () => cluster.requested('DELETE', '/secrets/brief-1'));
    await cluster.client.patch(secret, { metadata: { finalizers: null } });

    expect(await call).toMatchObject({ code: 0, stdout: 'secret/brief-1 revoked\n' });
    expect((await call).stderr).toContain('No tombstone is needed');
  });
});
