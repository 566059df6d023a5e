import { parse } from 'yaml';
import type { KubernetesObject } from '../../../src/api/kubernetes';
import { HeldTimers } from '../../support/held-timers';
import { API_TOKEN, describeClusters, describeSandbox, OLDER_ACCOUNT, SYSTEM_ROLE } from './support';

/** A delay of the sandbox that ends when the test says so. */
const SLOW_MS = 50_000;
const RENEW = '--new-account --yes';

describeClusters('signet tokens revoke --new-account', (open) => {
  const revoke = (what: string) => `tokens revoke --namespace ${open().namespace} ${what}`;

  it('kills every token of the account for good, and gives another token under the same name', async () => {
    const cluster = open();
    await cluster.account('leaky');
    const old = [await cluster.token('leaky', 'leaky-1'), await cluster.token('leaky', 'leaky-2')];
    const before = await cluster.get('ServiceAccount', 'leaky');

    const call = await cluster.signet(revoke(`leaky-1 ${RENEW}`));

    expect(call.code).toBe(0);
    expect(call.stdout.trimEnd().split('\n').sort()).toEqual([
      'secret/leaky-1 revoked',
      'secret/leaky-2 revoked',
      'serviceaccount/leaky created again',
    ]);
    expect((await cluster.get('ServiceAccount', 'leaky'))?.metadata.uid).not.toBe(before?.metadata.uid);
    const again = await cluster.token('leaky', 'leaky-1');
    expect(again.reveal()).not.toBe(old[0]?.reveal());
    await cluster.expectBearer(again, 'leaky');
    for (const token of old) await cluster.expectBearer(token, undefined);
  });

  it('makes the account as it was, with its roles bound and its fields owned by those who declared them', async () => {
    const cluster = open();
    const { client, namespace } = cluster;
    const declared: KubernetesObject = {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'full', namespace, labels: { team: 'a' }, annotations: { note: 'kept' } },
      imagePullSecrets: [{ name: 'registry' }],
      automountServiceAccountToken: false,
    };
    await client.apply(declared);
    await client.patch(
      { apiVersion: 'v1', kind: 'ServiceAccount', namespace, name: 'full' },
      { metadata: { labels: { other: 'hand' } }, secrets: [{ name: 'full-1' }, { name: 'registry' }] },
    );
    await cluster.allow('full', 'pods', ['list']);
    await cluster.token('full', 'full-1');
    const before = await cluster.get('ServiceAccount', 'full');

    const { code } = await cluster.signet(revoke(`full-1 ${RENEW}`));

    const after = await cluster.get('ServiceAccount', 'full');
    expect(code).toBe(0);
    expect(after?.metadata).toMatchObject({ labels: { team: 'a', other: 'hand' }, annotations: { note: 'kept' } });
    expect(after).toMatchObject({
      secrets: [{ name: 'registry' }],
      imagePullSecrets: [{ name: 'registry' }],
      automountServiceAccountToken: false,
    });
    const owners = (object: KubernetesObject | null) =>
      object?.metadata.managedFields?.map(({ manager, operation }) => `${manager} ${operation}`).sort();
    expect(owners(after)).toEqual(owners(before));
    // A later change by server-side apply meets no conflict, and leaves what others set.
    const changed = await client.apply({ ...declared, metadata: { ...declared.metadata, labels: { team: 'b' } } });
    expect(changed.metadata.labels).toEqual({ team: 'b', other: 'hand' });
    await cluster.expectListsPods(await cluster.token('full', 'full-1'));
  });

  it('keeps a binding that the account owns', async () => {
    const cluster = open();
    const account = await cluster.account('owner');
    const owner = { apiVersion: 'v1', kind: 'ServiceAccount', name: 'owner', uid: account.metadata.uid ?? '' };
    await cluster.token('owner', 'owner-1', { ownerReferences: [owner] });
    const apiGroup = 'rbac.authorization.k8s.io';
    await cluster.create({
      apiVersion: `${apiGroup}/v1`,
      kind: 'RoleBinding',
      metadata: { name: 'owned', ownerReferences: [owner] },
      roleRef: { apiGroup, kind: 'ClusterRole', name: 'view' },
      subjects: [{ kind: 'ServiceAccount', name: 'owner', namespace: cluster.namespace }],
    });

    expect(await cluster.signet(revoke(`owner-1 ${RENEW}`))).toMatchObject({ code: 0 });

    expect(await cluster.get('Secret', 'owner-1')).toBeNull();
    expect(await cluster.get('RoleBinding', 'owned', `${apiGroup}/v1`)).not.toBeNull();
  });

  it('lists what dies and asks', async () => {
    await open().account('asked');
    await open().token('asked', 'asked-1');
    await open().token('asked', 'asked-2', { labels: { [API_TOKEN]: 'true' } });

    const call = await open().signet(revoke('asked-1 --new-account'), { answer: () => 'no' });

    expect(call).toMatchObject({ code: 1, stdout: '' });
    expect(call.stderr).toContain('All of its tokens stop working');
    expect(call.stderr).toMatch(/asked-1 +asked [^]*asked-2 +asked [^]*restart the Pods[^]*\[y\/N\]/);
    expect(call.stderr).toContain('[cli/declined]');
    expect(await open().get('Secret', 'asked-1')).not.toBeNull();
  });

  it('needs no token where the account is named: the leaked one may be deleted already', async () => {
    const cluster = open();
    await cluster.account('bare', { labels: { [SYSTEM_ROLE]: 'true' } });
    const before = await cluster.get('ServiceAccount', 'bare');

    const call = await cluster.signet(`tokens revoke --system -n ${cluster.namespace} --role bare ${RENEW}`);

    expect(call).toMatchObject({ code: 0, stdout: 'serviceaccount/bare created again\n' });
    expect((await cluster.get('ServiceAccount', 'bare'))?.metadata.uid).not.toBe(before?.metadata.uid);
  });

  it.each([
    ['--service-account absent', 1, 'cli/no-account'],
    ['', 2, 'usage/nothing-to-revoke'],
  ])('refuses %j', async (what, code, error) => {
    const call = await open().signet(revoke(`${what} ${RENEW}`.trim()));

    expect(call).toMatchObject({ code, stdout: '' });
    expect(call.stderr).toContain(`[${error}]`);
  });

  it("refuses an account that is no role of Kargo's system level", async () => {
    await open().account('plain', { labels: { [OLDER_ACCOUNT]: 'true' } });

    const call = await open().signet(`tokens revoke --system -n ${open().namespace} --role plain ${RENEW}`);

    expect(call.stderr).toContain('[cli/not-a-role]');
  });

  it('refuses the account that the call is made as', async () => {
    const cluster = open();
    await cluster.account('robot');
    await cluster.allow('robot', 'secrets', ['get', 'list', 'watch']);
    await cluster.allow('robot', 'serviceaccounts', ['get', 'delete', 'create']);
    await cluster.token('robot', 'victim');
    const own = await cluster.token('robot', 'robot-own');

    const call = await cluster.signet(revoke(`victim ${RENEW}`), { env: await cluster.envOf(own) });

    expect(call.stderr).toContain('[revoke/own-account]');
    await cluster.expectBearer(own, 'robot');
  });

  it('finds out beforehand that it may delete but not create, and does nothing', async () => {
    const cluster = open();
    await cluster.account('half');
    await cluster.allow('half', 'secrets', ['get', 'list']);
    await cluster.allow('half', 'serviceaccounts', ['get', 'delete']);
    const token = await cluster.token('half', 'half-1');
    await cluster.account('target');
    const before = await cluster.get('ServiceAccount', 'target');

    const call = await cluster.signet(revoke(`--service-account target ${RENEW}`), { env: await cluster.envOf(token) });

    expect(call).toMatchObject({ code: 1, stdout: '' });
    expect(call.stderr).toContain('Give this identity the verb "create" on resource "serviceaccounts"');
    expect((await cluster.get('ServiceAccount', 'target'))?.metadata.uid).toBe(before?.metadata.uid);
  });

  it('prints the manifest when finalizers hold the account', async () => {
    const { client, namespace } = open();
    // kubectl would read the annotation as a number.
    const metadata = { labels: { team: 'a' }, annotations: { mode: '0o7' } };
    await open().account('held', { finalizers: ['example.com/hold'], ...metadata });

    const call = await open().signet(revoke(`--service-account held ${RENEW} --timeout 1`));

    expect(call.code).toBe(1);
    expect(call.stderr).toContain('[cli/account-not-recreated]');
    expect(call.stderr).toContain('is marked for deletion, but still exists');
    expect(parse(call.stdout)).toEqual({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'held', namespace, ...metadata },
    });
    expect(call.stdout).toContain('mode: "0o7"');
    const ref = { apiVersion: 'v1', kind: 'ServiceAccount', namespace, name: 'held' };
    await client.patch(ref, { metadata: { finalizers: null } });
    await client.waitUntilGone(ref, { timeoutMs: 60_000 });
    expect(await client.create(parse(call.stdout) as KubernetesObject)).toMatchObject({ kind: 'ServiceAccount' });
  });

  it('takes the account "default" as remade when its controller was faster', async () => {
    const cluster = open();
    const before = await cluster.get('ServiceAccount', 'default');

    const call = await cluster.signet(revoke(`--service-account default ${RENEW}`));

    expect(call.code).toBe(0);
    expect((await cluster.get('ServiceAccount', 'default'))?.metadata.uid).not.toBe(before?.metadata.uid);
  });
});

describeSandbox('signet tokens revoke --new-account, when things go wrong', (open) => {
  const timers = HeldTimers.use(SLOW_MS);
  const renew = (what: string) => open().signet(`tokens revoke --namespace ${open().namespace} ${what} ${RENEW}`);
  const faults = () => open().faults;

  it('prints the manifest and exits 1 when the create fails after the delete', async () => {
    await open().account('unlucky', { annotations: { note: 'kept' } });
    await open().token('unlucky', 'unlucky-1');
    // The rehearsal comes through.
    const path = /\/serviceaccounts$/;
    faults().add({ method: 'POST', path, delayMs: 0, times: 1 });
    faults().add({ method: 'POST', path, status: 500 });

    const call = await renew('unlucky-1');

    faults().clear();
    expect(call.code).toBe(1);
    expect(call.stderr).toContain('was deleted, but could not be created again');
    expect(call.stderr).toContain('[cli/account-not-recreated]');
    expect(parse(call.stdout)).toMatchObject({ kind: 'ServiceAccount', metadata: { annotations: { note: 'kept' } } });
    expect(await open().get('ServiceAccount', 'unlucky')).toBeNull();
  });

  it('is done when the answer to the delete was lost', async () => {
    const { namespace, client } = open();
    const account = await open().account('lost');
    faults().add({ method: 'DELETE', delayMs: 0, times: 1 });
    faults().add({ method: 'DELETE', loseAnswer: true, times: 1 });

    const call = await renew('--service-account lost');

    faults().clear();
    expect(call).toMatchObject({ code: 0, stdout: 'serviceaccount/lost created again\n' });
    const ref = { apiVersion: 'v1', kind: 'ServiceAccount', namespace, name: 'lost' };
    expect((await client.getMetadata(ref))?.uid).not.toBe(account.metadata.uid);
  });

  it('prints the manifest when nobody knows whether the account was deleted', async () => {
    await open().account('unknown', { labels: { team: 'a' } });
    faults().add({ method: 'DELETE', delayMs: 0, times: 1 });
    faults().add({ method: 'DELETE', reset: true });

    const call = await renew('--service-account unknown');

    faults().clear();
    expect(call.code).toBe(1);
    expect(call.stderr).toMatch(/It is unknown whether the service account "unknown" [^]* was deleted/);
    expect(call.stderr).not.toContain('None of its tokens works');
    expect(parse(call.stdout)).toMatchObject({ metadata: { labels: { team: 'a' } } });
  });

  it('is done when the answer to the create was lost, or came with the second try', async () => {
    const path = /\/serviceaccounts$/;
    for (const fault of [{ loseAnswer: true }, { reset: true }]) {
      const { namespace, client } = open();
      const kind = { apiVersion: 'v1', kind: 'ServiceAccount' };
      const ref = { ...kind, namespace, name: 'stormy' };
      await client.apply({ ...kind, metadata: { name: 'stormy', namespace, labels: { team: 'a' } } });
      faults().add({ method: 'POST', path, delayMs: 0, times: 1 });
      faults().add({ method: 'POST', path, ...fault, times: 1 });

      expect(await renew('--service-account stormy')).toMatchObject({
        code: 0,
        stdout: 'serviceaccount/stormy created again\n',
      });

      faults().clear();
      const operations = (await client.getMetadata(ref))?.managedFields?.map(({ operation }) => operation);
      expect(operations).toEqual(['Apply']);
      await client.delete(ref);
    }
  });

  it('says that others made the account again, and prints how it was', async () => {
    const { namespace, client } = open();
    await open().account('racing', { labels: { team: 'a' } });
    faults().add({ method: 'POST', path: /\/serviceaccounts$/, delayMs: 0, times: 1 });
    faults().add({ method: 'POST', path: /\/serviceaccounts$/, delayMs: SLOW_MS, times: 1 });
    const kind = { apiVersion: 'v1', kind: 'ServiceAccount' };
    const name = 'racing';
    const ref = { ...kind, namespace, name };

    const [call] = await Promise.all([
      renew('--service-account racing'),
      client
        .waitUntilGone(ref, { timeoutMs: 60_000 })
        .then(() => client.apply({ ...kind, metadata: { name, namespace } }))
        .then(() => timers.end(SLOW_MS)),
    ]);

    faults().clear();
    expect(call.stderr).toContain('was created again by someone else, and differs from the old one');
    expect(parse(call.stdout)).toMatchObject({ metadata: { labels: { team: 'a' } } });
  });
});
