import { TOKEN_SECRET_TYPE } from '../../../src/facts/kubernetes';
import { anchorObject, tombstoneOf } from '../../../src/token-secrets';
import { API_TOKEN, describeClusters } from './support';

describeClusters('signet tokens revoke', (open) => {
  const revoke = (name: string, more = '') => `tokens revoke --namespace ${open().namespace} ${name}${more}`;
  const secret = (name: string) => open().get('Secret', name);
  const isTombstone = async (name: string) => tombstoneOf((await secret(name))?.metadata ?? {}) !== undefined;
  const isToken = async (name: string) => (await secret(name))?.type === TOKEN_SECRET_TYPE;
  beforeAll(() => open().account('jenkins'));

  it('asks, deletes the Secret, and leaves the account and its other tokens', async () => {
    const cluster = open();
    const dead = await cluster.token('jenkins', 'asked-1', { labels: { [API_TOKEN]: 'true' } });
    const alive = await cluster.token('jenkins', 'asked-2');

    const call = await cluster.signet(`tokens revoke --project ${cluster.namespace} asked-1`, { answer: () => 'y' });

    expect(call).toMatchObject({ code: 0, stdout: 'token.kargo.akuity.io/asked-1 revoked\n' });
    expect(call.stderr).toContain(`Token "asked-1" of system:serviceaccount:${cluster.namespace}:jenkins.`);
    expect(call.stderr).toContain('[y/N]');
    expect(await isTombstone('asked-1')).toBe(true);
    await cluster.expectBearer(dead, undefined);
    await cluster.expectBearer(alive, 'jenkins');
  });

  it('says what keeps the token revoked, and that it may be accepted for a moment', async () => {
    await open().token('jenkins', 'warned');

    const { stderr } = await open().signet(revoke('warned', ' --yes'));

    // The Secret has the field manager of Signet, and no annotation.
    expect(stderr).toContain('Signet manages it: the next plan issues a new token');
    expect(stderr).toContain(
      `The empty Secret "warned" in namespace "${open().namespace}" is the tombstone of the token`,
    );
    expect(stderr).toContain('up to 10 seconds');
    expect(stderr).not.toContain('[y/N]');
  });

  it.each(['', 'n', 'perhaps'])('revokes nothing when the answer is %j', async (answer) => {
    const name = `kept-${answer || 'end'}`;
    await open().token('jenkins', name);

    const call = await open().signet(revoke(name), { answer: () => answer });

    expect(call).toMatchObject({ code: 1, stdout: '' });
    expect(call.stderr).toContain('[cli/declined]');
    expect(await isToken(name)).toBe(true);
  });

  it('refuses without --yes when there is nobody to ask', async () => {
    await open().token('jenkins', 'unasked');

    const call = await open().signet(revoke('unasked'), { stdin: 'y\n' });

    expect(call).toMatchObject({ code: 2, stdout: '' });
    expect(call.stderr).toContain('[usage/confirm]');
    expect(await isToken('unasked')).toBe(true);
  });

  describe('called with a token', () => {
    beforeAll(async () => {
      await open().account('robot');
      await open().allow('robot', 'secrets', ['get', 'list', 'watch', 'delete', 'create']);
    });

    it('refuses that very token, and takes another of the same account', async () => {
      const own = await open().token('robot', 'robot-own');
      await open().token('robot', 'robot-other');
      const env = await open().envOf(own);

      const self = await open().signet(revoke('robot-own', ' --yes'), { env });
      const other = await open().signet(revoke('robot-other', ' --yes'), { env });

      expect(self).toMatchObject({ code: 1, stdout: '' });
      expect(self.stderr).toContain('[revoke/own-token]');
      expect(await isToken('robot-own')).toBe(true);
      expect(other.code).toBe(0);
      expect(await isTombstone('robot-other')).toBe(true);
    });

    it('refuses the Secret that a requested token is bound to', async () => {
      await open().token('robot', 'anchor');
      const token = await open().requestedToken('robot', 'anchor');

      const call = await open().signet(revoke('anchor', ' --yes'), { env: await open().envOf(token) });

      expect(call.stderr).toContain('[revoke/own-token]');
      expect(await isToken('anchor')).toBe(true);
    });
  });

  it('leaves a Secret alone that has taken the name since the question was asked', async () => {
    await open().token('jenkins', 'swapped');

    const call = await open().signet(revoke('swapped'), {
      answer: async () => {
        await open().client.delete({ apiVersion: 'v1', kind: 'Secret', namespace: open().namespace, name: 'swapped' });
        await open().token('jenkins', 'swapped');
        return 'y';
      },
    });

    expect(call).toMatchObject({ code: 1, stdout: '' });
    expect(call.stderr).toContain('[revoke/replaced]');
    expect(await isToken('swapped')).toBe(true);
  });

  it('revokes a bound token by the name of its anchor, without a tombstone', async () => {
    const { namespace, client } = open();
    const uid = (await open().get('ServiceAccount', 'jenkins'))?.metadata.uid ?? '';
    const facts = { issue: 'one', declaration: null, lifetime: '1h' };
    await client.create(anchorObject({ namespace, name: 'bound', account: { name: 'jenkins', uid }, ...facts }));

    const refused = await open().signet(revoke('bound', ' --yes --reason leaked'));
    const call = await open().signet(revoke('bound', ' --yes'));

    expect(refused.code).toBe(2);
    expect(call).toMatchObject({ code: 0, stdout: 'secret/bound revoked\n' });
    expect(await secret('bound')).toBeNull();
  });

  it.each([
    ['cdktf-signet/issue', 'Signet manages it: the next plan issues a new token under a new name.'],
    ['meta.helm.sh/release-name', 'Helm created it, and will fail when it creates a Secret named "declared-1" again'],
  ])('warns before it revokes what %s declares', async (annotation, message) => {
    const name = `declared-${annotation.startsWith('cdktf') ? 0 : 1}`;
    await open().token('jenkins', name, { annotations: { [annotation]: 'x' } });

    const { stderr } = await open().signet(revoke(name), { answer: () => 'n' });

    expect(stderr).toContain(message);
  });

  it('revokes nothing when it may not create the tombstone', async () => {
    const cluster = open();
    await cluster.account('deleter');
    await cluster.allow('deleter', 'secrets', ['get', 'delete', 'watch', 'list']);
    const env = await cluster.envOf(await cluster.token('deleter', 'deleter-1'));
    await cluster.token('jenkins', 'kept-open');

    const call = await cluster.signet(revoke('kept-open', ' --yes'), { env });

    expect(call).toMatchObject({ code: 1, stdout: '' });
    expect(call.stderr).toContain('the verb "create" on resource "secrets"');
    expect(await isToken('kept-open')).toBe(true);
  });

  it('reports a Secret that finalizers hold', async () => {
    const { client, namespace } = open();
    const held = await open().token('jenkins', 'held', { finalizers: ['example.com/hold'] });

    const call = await open().signet(revoke('held', ' --yes --timeout 1'));

    expect(call).toMatchObject({ code: 1, stdout: '' });
    expect(call.stderr).toContain('[revoke/not-gone]');
    await open().expectBearer(held, undefined);
    await client.patch(
      { apiVersion: 'v1', kind: 'Secret', namespace, name: 'held' },
      { metadata: { finalizers: null } },
    );
  });

  it('says that there is no such token, and does not repeat a token given for a name', async () => {
    const token = await open().token('jenkins', 'pasted');

    const absent = await open().signet(revoke('absent', ' --yes'));
    const pasted = await open().signet(revoke(token.reveal(), ' --yes'));

    expect(absent.stderr).toContain('[cli/no-token]');
    expect(pasted).toMatchObject({ code: 2, stdout: '' });
    expect(pasted.stderr).toContain('[usage/token-name]');
    expect(pasted.stderr).not.toContain(token.reveal().slice(0, 12));
  });
});
