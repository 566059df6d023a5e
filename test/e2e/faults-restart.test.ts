import { connect, type RestartableControlPlane, startRestartable } from '../../dev/cluster';
import { testEngines } from '../support/engines';
import { describeMissing } from '../support/missing';
import { Stack } from './support/stack';

const { SIGNET_CONTROL_PLANE: program } = process.env;
const OBJECTS = 60;
const APPLY = ['apply', '-no-color', '-input=false', '-auto-approve'];

if (program === undefined || program === '') describeMissing('A restart of the API server', 'SIGNET_CONTROL_PLANE');
else
  describe('A restart of the API server in the middle of an apply (real API server)', () => {
    let plane: RestartableControlPlane;
    let stack: Stack;
    let close: () => Promise<void>;

    beforeAll(async () => {
      const engine = testEngines().at(-1);
      if (engine === undefined) throw new Error('No engine is available: see CONTRIBUTING.md');
      plane = await startRestartable(program);
      const { kubeconfig } = plane;
      const api = await connect(kubeconfig);
      close = () => {
        api.close();
        return Promise.resolve();
      };
      stack = await Stack.open(engine, { kubeconfig, context: undefined, api, close });
      const account = (index: number) => ({
        manifest: {
          apiVersion: 'v1',
          kind: 'ServiceAccount',
          metadata: { name: `a-${index}`, namespace: stack.namespace },
        },
      });
      const all = Array.from({ length: OBJECTS }, (_, index) => [`a${index}`, account(index)] as const);
      await stack.write({
        resource: {
          signet_kubernetes_object: Object.fromEntries(all),
          signet_service_account_token: {
            ci: {
              namespace: stack.namespace,
              service_account: 'a-0',
              generate_name: 'ci-',
              depends_on: ['signet_kubernetes_object'].map((type) => `${type}.a0`),
            },
          },
        },
      });
      await stack.workspace.init();
    });
    afterAll(async () => {
      await stack.close();
      await close();
      await plane.remove();
    });

    it('is survived, or put right by the next apply', async () => {
      // WHEN the server goes away after it has answered for some objects, and comes back
      let restarted: Promise<void> | undefined;
      const onOutput = (text: string) => {
        if (text.includes('Creation complete')) restarted ??= plane.down().then(async () => plane.up());
      };
      const interrupted = await stack.workspace.run(APPLY, { onOutput });
      expect(restarted).toBeDefined();
      await restarted;

      // THEN everything is there once, and a second plan is empty
      if (interrupted.status !== 0) await stack.workspace.must(APPLY);
      expect((await stack.workspace.plan()).changes).toEqual([]);
      expect(await stack.tokenSecrets()).toHaveLength(1);
      const { body } = await stack.api.call('GET', stack.path('serviceaccounts'));
      const names = (body.items as { metadata: { name: string } }[]).map(({ metadata }) => metadata.name);
      expect(names.filter((name) => name.startsWith('a-'))).toHaveLength(OBJECTS);
      expect(await stack.leaks()).toEqual([]);
    });
  });
