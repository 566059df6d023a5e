import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from '../../dev/cluster';
import { type Meddler, startMeddler } from './support/meddler';
import { describeEverySetting, openServer, type Server } from './support/settings';
import { Stack } from './support/stack';

const TYPE = 'signet_service_account_token';
const TOKEN = `${TYPE}.token`;

// Every way in which a token that died was once found to work again. Kubernetes gives the same token for the same
// account and Secret name, so each of them ends in an attempt to issue under a name that was issued under before.
describeEverySetting(
  'A dead token stays dead',
  (setting) => {
    let server: Server;
    let meddler: Meddler;
    let stack: Stack;
    let account: string;
    let count = 0;
    const dead: string[] = [];

    beforeAll(async () => {
      server = await openServer(setting.server);
      meddler = await startMeddler(server.api);
      stack = await Stack.openServed(setting.engine, server, meddler.connection);
      await declare({ name: 'unused' });
      await stack.workspace.init();
    });
    afterAll(async () => {
      meddler.close();
      await stack.close();
      await server.close();
    });
    beforeEach(async () => {
      dead.length = 0;
      account = await makeAccount(`ci-${++count}`);
      await forgetState(stack);
    });
    afterEach(async () => {
      // Whatever the test has tried at last.
      for (const token of dead) expect(await isAccepted(token)).toBe(false);
    });

    const makeAccount = async (name: string, namespace = stack.namespace) => {
      const object = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name } };
      const { status } = await stack.api.call('POST', `/api/v1/namespaces/${namespace}/serviceaccounts`, object);
      expect(status).toBe(201);
      return name;
    };
    const declareAll = (tokens: object, rest: object = {}, at = stack) =>
      at.write({ resource: { [TYPE]: tokens, ...rest } });
    const declare = (token: object, at = stack) => declareAll({ token: tokenOf(token) }, {}, at);
    const tokenOf = (token: object) => ({ namespace: stack.namespace, service_account: account, ...token });

    const run = async (args: readonly string[], at = stack) => {
      const { status, stdout, stderr } = await at.workspace.run(['apply', '-no-color', '-auto-approve', ...args]);
      return { status, text: `${stdout}${stderr}` };
    };
    const apply = async (at = stack, ...args: readonly string[]) => {
      const { status, text } = await run(args, at);
      if (status !== 0) throw new Error(text);
    };
    const expectRefused = async (at = stack, ...args: readonly string[]) => {
      const { status, text } = await run(args, at);
      expect(text).toMatch(/\[token\/(dead-name|same-name)\]/);
      expect(status).toBe(1);
    };

    /** The bytes, which nobody uses while they are good: the server would remember that for some seconds. */
    const bytesOf = async (name: string, namespace = stack.namespace): Promise<string> => {
      const { body } = await stack.api.call('GET', `/api/v1/namespaces/${namespace}/secrets/${name}`);
      return Buffer.from((body.data as { token: string }).token, 'base64').toString();
    };
    const isAccepted = async (token: string): Promise<boolean> => {
      const review = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenReview', spec: { token } };
      const { body } = await stack.api.call('POST', '/apis/authentication.k8s.io/v1/tokenreviews', review);
      return (body.status as { authenticated?: boolean }).authenticated === true;
    };
    const expectDead = async (...tokens: readonly string[]) => {
      for (const token of tokens) await until('the token is refused', async () => !(await isAccepted(token)));
      dead.push(...tokens);
    };
    const revokeOutside = async (name: string) => {
      const token = await bytesOf(name);
      await stack.api.call('DELETE', stack.path('secrets', name));
      await expectDead(token);
    };

    it('when its name comes back after two others', async () => {
      const tokens: string[] = [];
      for (const name of ['a', 'b', 'c']) {
        await declare({ name: `${account}-${name}` });
        await apply();
        tokens.push(await bytesOf(`${account}-${name}`));
      }
      const [a = '', b = '', c = ''] = tokens;
      await expectDead(a, b);
      await until('the token is accepted', () => isAccepted(c));

      await declare({ name: `${account}-a` });
      await expectRefused();
      await expectRefused(stack, '-refresh=false');
      await expectDead(a, b);
    });

    it('when its service account or its namespace comes back under the same name', async () => {
      const elsewhere = `${stack.namespace}-${account}`;
      const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: elsewhere } };
      await stack.api.call('POST', '/api/v1/namespaces', namespace);
      await makeAccount(account, elsewhere);
      const other = await makeAccount(`${account}-other`);
      const before = () =>
        declareAll({ one: tokenOf({ name: `${account}-one` }), two: tokenOf({ name: `${account}-two` }) });
      await before();
      await apply();
      const tokens = [await bytesOf(`${account}-one`), await bytesOf(`${account}-two`)];

      // The name of a token is taken by its tombstone, also for another account.
      const one = tokenOf({ name: `${account}-one`, service_account: other });
      const two = tokenOf({ name: `${account}-two`, namespace: elsewhere });
      await declareAll({ one, two });
      await expectRefused();
      await declareAll({ one: { ...one, name: `${account}-three` }, two });
      await apply();
      await expectDead(...tokens);

      await before();
      await expectRefused();
      await expectRefused(stack, '-refresh=false');
      await stack.api.call('DELETE', `/api/v1/namespaces/${elsewhere}`);
    });

    it('when a rotation failed, so that the state is empty, and the configuration is reverted', async () => {
      await declare({ name: `${account}-g1` });
      await apply();
      const g1 = await bytesOf(`${account}-g1`);

      // WHEN an admission policy refuses the token that follows
      meddler.refuse((url, body) => url.includes('/secrets') && body.includes(`"name":"${account}-g2"`));
      await declare({ name: `${account}-g2` });
      expect((await run([])).status).toBe(1);
      meddler.relent();
      expect(await stack.workspace.must(['state', 'list'])).not.toContain(TOKEN);
      await expectDead(g1);

      // THEN the way back stays closed
      await declare({ name: `${account}-g1` });
      await expectRefused();
      await expectRefused();
    });

    it('when its Secret was deleted by somebody and its resource gets another name without a moved block', async () => {
      await declare({ name: `${account}-token` });
      await apply();
      await revokeOutside(`${account}-token`);

      await declareAll({ renamed: tokenOf({ name: `${account}-token` }) });
      await expectRefused(stack, '-refresh=false');
      await expectRefused();
      await expectRefused();
      await expectRefused(stack, '-refresh=false');
    });

    it('when it comes back with create_before_destroy after its Secret was deleted by somebody', async () => {
      const generation = (name: string) =>
        declare({ name: `${account}-${name}`, lifecycle: { create_before_destroy: true } });
      await generation('g1');
      await apply();
      const g1 = await bytesOf(`${account}-g1`);
      await generation('g2');
      await apply();
      await expectDead(g1);
      await revokeOutside(`${account}-g2`);

      await generation('g1');
      await expectRefused();
      await expectRefused(stack, '-refresh=false');
      await generation('g2');
      await expectRefused();
      // Here the engine does not look, and takes the token of the state for one that works.
      await apply(stack, '-refresh=false');
    });

    it('when it is tainted, its Secret was deleted by somebody, nothing is refreshed and a dependent fails', async () => {
      const failing = join(stack.workspace.folder, 'failing');
      await declareAll(
        { token: tokenOf({ name: `${account}-token`, lifecycle: { create_before_destroy: true } }) },
        {
          terraform_data: {
            consumer: {
              triggers_replace: [`\${${TOKEN}.uid}`],
              provisioner: [{ 'local-exec': { command: 'test ! -e failing' } }],
            },
          },
        },
      );
      await stack.workspace.init();
      await apply();
      await revokeOutside(`${account}-token`);
      await stack.workspace.must(['taint', TOKEN]);
      await writeFile(failing, '');

      await expectRefused(stack, '-refresh=false');
      await expectRefused(stack, '-refresh=false');
      await rm(failing);
      await expectRefused(stack, '-refresh=false');
    });

    it('when it was destroyed and is applied again, while its account stayed', async () => {
      await declare({ name: `${account}-token` });
      await apply();
      const token = await bytesOf(`${account}-token`);
      await stack.workspace.destroy();
      await expectDead(token);

      await expectRefused();
      await expectRefused();
    });

    it('when it was taken out of the state and its Secret was deleted by somebody', async () => {
      await declare({ name: `${account}-token` });
      await apply();
      await stack.workspace.must(['state', 'rm', TOKEN]);
      await revokeOutside(`${account}-token`);

      await expectRefused();
      await expectRefused(stack, '-refresh=false');
    });

    it('when another state issues under its name, after it was destroyed or its Secret was deleted by somebody', async () => {
      const other = await Stack.openServed(setting.engine, server, meddler.connection);
      const both = (at: Stack) =>
        declareAll(
          { destroyed: tokenOf({ name: `${account}-destroyed` }), deleted: tokenOf({ name: `${account}-deleted` }) },
          {},
          at,
        );
      await both(stack);
      await apply();
      const destroyed = await bytesOf(`${account}-destroyed`);
      await stack.workspace.destroy(`-target=${TYPE}.destroyed`);
      await expectDead(destroyed);
      await revokeOutside(`${account}-deleted`);

      await both(other);
      await other.workspace.init();
      await expectRefused(other, `-target=${TYPE}.destroyed`);
      await expectRefused(other, `-target=${TYPE}.deleted`);
      await other.close();
    });
  },
  1,
);

/** As for a new configuration in the same folder. */
async function forgetState({ workspace: { folder } }: Stack): Promise<void> {
  const files = (await readdir(folder)).filter((name) => name.startsWith('terraform.tfstate'));
  for (const name of files) await rm(join(folder, name));
}
