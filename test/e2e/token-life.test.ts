import { openSealed } from '../../src/sealing';
import { hybridKeyPair, type KeyPair } from '../sealing/support';
import { describeEverySetting, openServer, type Server } from './support/settings';
import { Stack } from './support/stack';

describeEverySetting(
  'The life of a token',
  (setting) => {
    let server: Server;
    let stack: Stack;
    let postQuantum: KeyPair;
    /** Every token that was replaced or revoked so far. */
    const dead: string[] = [];
    let current = '';

    const account = { apiVersion: 'v1', kind: 'ServiceAccount' };
    const configuration = (token: object, object: object = {}) => ({
      resource: {
        signet_kubernetes_object: {
          account: {
            manifest: { ...account, metadata: { name: 'ci', namespace: stack.namespace, labels: { team: 'a' } } },
            ...object,
          },
        },
        signet_service_account_token: {
          ci: {
            namespace: stack.namespace,
            service_account: 'ci',
            generate_name: 'ci-',
            depends_on: ['signet_kubernetes_object.account'],
            ...token,
          },
        },
      },
      data: {
        signet_sealed_token: {
          ci: {
            namespace: stack.namespace,
            name: '${signet_service_account_token.ci.name}',
            trigger: '${signet_service_account_token.ci.uid}',
            recipients: [{ key: stack.recipient, label: 'consumer' }],
          },
          post_quantum: {
            namespace: stack.namespace,
            name: '${signet_service_account_token.ci.name}',
            recipients: [{ key: postQuantum.recipient.key }],
          },
        },
      },
      output: {
        sealed: { value: '${data.signet_sealed_token.ci.sealed}' },
        post_quantum: { value: '${data.signet_sealed_token.post_quantum.sealed}' },
        secret: { value: '${signet_service_account_token.ci.name}' },
      },
    });
    const open = async () => stack.open((await stack.workspace.outputs()).sealed);

    beforeAll(async () => {
      server = await openServer(setting.server);
      postQuantum = await hybridKeyPair();
      stack = await Stack.open(setting.engine, server);
    });
    afterAll(async () => {
      await stack.close();
      await server.close();
    });

    it('is issued, and handed out sealed for its consumer', async () => {
      await stack.write(configuration({ keepers: { rotation: '1' } }));
      await stack.workspace.init();
      await stack.workspace.apply();

      current = await open();
      await stack.expectAlive(current);
    });

    it('is also sealed for a post-quantum key', async () => {
      const { post_quantum: sealed } = await stack.workspace.outputs();

      expect((await openSealed(String(sealed), [postQuantum.identity])).reveal()).toBe(current);
    });

    it('is left alone by a second plan', async () => {
      const { changes, text } = await stack.workspace.plan();
      expect(changes).toEqual([]);
      expect(text).toContain('No changes');
    });

    it('is not touched when its account drifts, which is seen in the declared fields, and mended only by force', async () => {
      const path = stack.path('serviceaccounts', 'ci');
      const patch = { metadata: { labels: { team: 'b', foreign: 'stays' } } };
      await stack.api.call('PATCH', `${path}?fieldManager=somebody`, patch, 'application/merge-patch+json');

      // GIVEN no leave to take the field over, apply is refused and names who holds it
      expect((await stack.workspace.plan()).changes).toEqual([
        { address: 'signet_kubernetes_object.account', actions: ['update'] },
      ]);
      const { status, stderr } = await stack.workspace.run(['apply', '-no-color', 'tfplan']);
      expect(status).toBe(1);
      expect(stderr).toContain('[object/conflict]');
      expect(stderr).toMatch(/somebody[^]*metadata\.labels\.team/);

      // WHEN it is given
      await stack.write(configuration({ keepers: { rotation: '1' } }, { force_conflicts: true }));
      await stack.workspace.apply();

      // THEN the declared field is as declared, and the other one is left alone
      const { body } = await stack.api.call('GET', path);
      expect((body.metadata as { labels: object }).labels).toEqual({ team: 'a', foreign: 'stays' });
      expect(await open()).toBe(current);
    });

    it('is re-issued when a keeper changes, and the plan names the keeper', async () => {
      const former = (await stack.workspace.outputs()).secret;
      await stack.write(configuration({ keepers: { rotation: '2' } }));
      const text = await stack.workspace.planText();
      expect(text).toMatch(/keeper.*rotation/i);
      await stack.workspace.applyPlan();

      dead.push(current);
      current = await open();
      expect((await stack.workspace.outputs()).secret).not.toBe(former);
      expect(dead).not.toContain(current);
      await stack.expectAlive(current);
    });

    it('is re-issued under another name when its Secret was deleted by other hands, and the plan says so', async () => {
      const former = String((await stack.workspace.outputs()).secret);
      await stack.api.call('DELETE', stack.path('secrets', former));

      const text = await stack.workspace.planText();
      expect(text).toMatch(/will be replaced/);
      await stack.workspace.applyPlan();

      dead.push(current);
      current = await open();
      expect((await stack.workspace.outputs()).secret).not.toBe(former);
      await stack.expectAlive(current);
    });

    it('is re-issued under another name when it is tainted', async () => {
      const former = (await stack.workspace.outputs()).secret;
      await stack.workspace.must(['taint', 'signet_service_account_token.ci']);
      await stack.workspace.apply();

      dead.push(current);
      current = await open();
      expect((await stack.workspace.outputs()).secret).not.toBe(former);
    });

    it('goes when it is destroyed by target, and nothing else does', async () => {
      await stack.expectAlive(current);
      await stack.workspace.destroy('-target=signet_service_account_token.ci');
      dead.push(current);
      expect(await stack.tokenSecrets()).toEqual([]);
      expect((await stack.api.call('GET', stack.path('serviceaccounts', 'ci'))).status).toBe(200);
    });

    // Here and not after each step: a real server accepts a token for some more seconds, which are waited for only once.
    it('stays dead once it was replaced or revoked', () => stack.expectDead(...dead));

    it('leaves no trace in anything that was written', async () => {
      expect(await stack.leaks()).toEqual([]);
    });
  },
  1,
);
