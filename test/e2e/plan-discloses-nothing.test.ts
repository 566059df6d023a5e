import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { openSealed, parseRecipient } from '../../src/sealing';
import { describeEverySetting, openServer, type Server } from './support/settings';
import { Stack } from './support/stack';

interface Newcomer {
  readonly identity: string;
  readonly recipient: { readonly key: string; readonly label: string };
  readonly fingerprint: string;
}

async function newcomer(label: string): Promise<Newcomer> {
  const identity = await generateX25519Identity();
  const key = await identityToRecipient(identity);
  return { identity, recipient: { key, label }, fingerprint: parseRecipient(key).fingerprint };
}

describeEverySetting(
  'A plan discloses nothing',
  (setting) => {
    let server: Server;
    let stack: Stack;
    let added: Newcomer;
    let curious: Newcomer;

    const jenkins = () => ({ key: stack.recipient, label: 'Jenkins' });
    const seal = (recipients: readonly object[]) => ({
      namespace: stack.namespace,
      name: '${signet_service_account_token.ci.name}',
      service_account: '${signet_service_account_token.ci.service_account}',
      service_account_uid: '${signet_service_account_token.ci.service_account_uid}',
      secret_uid: '${signet_service_account_token.ci.uid}',
      recipients,
    });
    /** A token, sealed at apply; and, for comparison, a data source that seals it for somebody else while planning. */
    const configuration = (recipients: readonly object[], more: object = {}, atPlan: readonly object[] = []) => ({
      resource: {
        ...stack.accountWithToken(),
        signet_sealed_token: { ci: seal(recipients) },
      },
      output: {
        sealed: { value: '${nonsensitive(signet_sealed_token.ci.sealed)}' },
        secret: { value: '${signet_service_account_token.ci.name}' },
        ...(atPlan.length > 0 && { at_plan: { value: '${data.signet_sealed_token.ci.sealed}' } }),
      },
      ...(atPlan.length > 0 && { data: { signet_sealed_token: { ci: seal(atPlan) } } }),
      ...more,
    });
    /** A cluster that nobody can reach: what is planned with it makes no request. */
    const nowhere = { provider: { signet: [{ kubernetes: { host: 'http://127.0.0.1:1' } }] } };
    const outputs = () => stack.workspace.outputs();
    const tokenSecret = async () => stack.path('secrets', String((await outputs()).secret));

    beforeAll(async () => {
      server = await openServer(setting.server);
      stack = await Stack.open(setting.engine, server);
      added = await newcomer('the new chat bot');
      curious = await newcomer('whoever opened the pull request');
    });
    afterAll(async () => {
      await stack.close();
      await server.close();
    });

    it('when it creates a token; the apply seals it', async () => {
      await stack.write(configuration([jenkins()]));
      await stack.workspace.init();
      await stack.workspace.plan();
      await stack.workspace.applyPlan();
      await stack.expectAlive(await stack.open((await outputs()).sealed));
    });

    it('when nothing changes; and without a refresh it asks the cluster for nothing', async () => {
      const { changes, text } = await stack.workspace.plan();
      expect(changes).toEqual([]);
      expect(text).toContain('No changes');

      await stack.write(configuration([jenkins()], nowhere));
      expect((await stack.workspace.plan('-refresh=false')).changes).toEqual([]);
    });

    it('when a recipient is added: it says who could open the token, and holds nothing that this recipient opens', async () => {
      await stack.write(configuration([jenkins(), added.recipient]));
      const { text, changes } = await stack.workspace.plan();

      expect(changes).toContainEqual({ address: 'signet_sealed_token.ci', actions: ['update'] });
      expect(text).toContain('Other recipients will be able to open this token');
      expect(text.replace(/\s*[│╷╵]?\s+/g, ' ')).toContain(`"the new chat bot" (${added.fingerprint})`);
      expect(text.match(/sealed-token\/recipients/g)).toHaveLength(1);
      // Plan file, plan text, JSON, state, trace: everything that was written so far.
      expect(await stack.openedBy(added.identity)).toEqual([]);
    });

    it('when a recipient is added and no Secret can be read: it is the same plan', async () => {
      await stack.write(configuration([jenkins(), added.recipient], nowhere));
      const { changes } = await stack.workspace.plan('-refresh=false');
      expect(changes).toContainEqual({ address: 'signet_sealed_token.ci', actions: ['update'] });
      expect(await stack.openedBy(added.identity)).toEqual([]);
    });

    it('and its apply does: the new recipient opens the token, and so does the one from before', async () => {
      await stack.write(configuration([jenkins(), added.recipient]));
      await stack.workspace.plan();
      await stack.workspace.applyPlan();
      const { sealed } = await outputs();
      const token = await stack.open(sealed);
      expect((await openSealed(String(sealed), [added.identity])).reveal()).toBe(token);
      await stack.expectAlive(token);
    });

    it('while the data source does, in the plan file, in its text and in its JSON: the search would find it', async () => {
      await stack.write(configuration([jenkins(), added.recipient], {}, [curious.recipient]));
      expect(await stack.openedBy(curious.identity)).toEqual([]);
      await stack.workspace.plan();
      const found = (await stack.openedBy(curious.identity)).join();
      for (const file of ['tfplan (unpacked)', 'transcript.txt', 'plan.json']) expect(found).toContain(file);
      await stack.write(configuration([jenkins(), added.recipient]));
    });

    it('when a recipient is removed: it says that what was opened is not taken back', async () => {
      await stack.write(configuration([jenkins()]));
      const { text } = await stack.workspace.plan();
      const plain = text.replace(/\s*[│╷╵]?\s+/g, ' ');
      expect(plain).toContain(`No longer sealed for: "the new chat bot" (${added.fingerprint})`);
      expect(plain).toContain('They keep the token that was sealed for them until now');
      await stack.workspace.applyPlan();
      await expect(openSealed(String((await outputs()).sealed), [added.identity])).rejects.toThrow();
    });

    it('and its apply seals no other account’s token, where the Secret was swapped since the plan', async () => {
      // GIVEN a plan that adds a recipient, and somebody who may create and delete Secrets, but not read them
      await stack.write(configuration([jenkins(), curious.recipient]));
      await stack.workspace.plan();
      const path = await tokenSecret();
      const name = path.split('/').at(-1);
      const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'admin' } };
      await stack.api.call('POST', stack.path('serviceaccounts'), account);
      await stack.api.call('DELETE', path);
      const { status } = await stack.api.call('POST', stack.path('secrets'), {
        apiVersion: 'v1',
        kind: 'Secret',
        type: 'kubernetes.io/service-account-token',
        metadata: { name, annotations: { 'kubernetes.io/service-account.name': 'admin' } },
      });
      expect(status).toBe(201);

      const applied = await stack.workspace.run(['apply', '-no-color', '-input=false', 'tfplan']);
      expect(applied.status).toBe(1);
      expect(applied.stderr).toContain('[token/unexpected-secret]');

      // THEN the next apply issues a token of the right account, and seals that
      await stack.write(configuration([jenkins()]));
      await stack.workspace.plan();
      await stack.workspace.applyPlan();
      const token = await stack.open((await outputs()).sealed);
      await stack.expectAlive(token);
      expect(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())).toMatchObject({
        'kubernetes.io/serviceaccount/service-account.name': 'ci',
      });
    });

    it('leaves no trace of a token in anything that was written', async () => {
      expect(await stack.leaks()).toEqual([]);
    });
  },
  1,
);
