import { App, TerraformStack, Testing } from 'cdktf';
import {
  AccessExpectation,
  Namespace,
  Role,
  ServiceAccount,
  SignetProvider,
  Subject,
  type Expectation,
} from '../../src';
import { describeEverySetting, openServer, type Server } from './support/settings';
import { Stack } from './support/stack';

describeEverySetting(
  'What an account is expected to be able to do',
  (setting) => {
    let server: Server;
    let stack: Stack;
    let configPath: string;
    let context: string | undefined;
    beforeAll(async () => {
      server = await openServer(setting.server);
      ({ kubeconfig: configPath, context } = server);
      stack = await Stack.openServed(setting.engine, server);
    });
    afterAll(async () => {
      await stack.close();
      await server.close();
    });

    /** A CDKTF stack with an account that may get pods, and what is expected of it. */
    const declare = (expectation: Expectation, { askElsewhere = false, verbs = ['get'] } = {}) => {
      const scope = new TerraformStack(new App(), 'ci');
      new SignetProvider(scope, 'signet', { kubernetes: { configPath, ...(context && { configContext: context }) } });
      const elsewhere = new SignetProvider(scope, 'elsewhere', {
        alias: 'elsewhere',
        kubernetes: { host: 'https://127.0.0.1:1', token: 'none' },
      });
      const { namespace } = stack;
      const account = new ServiceAccount(scope, 'account', { namespace, name: 'ci' });
      if (askElsewhere) {
        const subject = Subject.serviceAccount(account);
        new AccessExpectation(scope, 'expectation', { ...expectation, subject, provider: elsewhere });
      } else account.expectAccess(expectation);
      const role = new Role(scope, 'role', { namespace, name: 'ci' });
      role.allow(verbs, 'pods');
      role.bind(Subject.group('nobody'));
      role.bind(account);
      Namespace.fromNamespaceName(scope, 'namespace', namespace).grantRead(account, 'deployments.apps');
      const body = JSON.parse(Testing.synth(scope, true)) as Record<string, unknown>;
      // The provider comes from beside the configuration, as the stack of these tests says.
      delete body.terraform;
      return stack.write(body);
    };
    const tried = async (...args: readonly string[]) => {
      const { status, stdout, stderr } = await stack.workspace.run([...args, '-no-color', '-input=false']);
      // The engine wraps its messages, so the text is compared without line breaks.
      return { status, text: `${stdout}${stderr}`.replace(/[\s│╷╵]+/g, ' ') };
    };
    const met: Expectation = {
      can: ['get pods', 'list deployments.apps'],
      cannot: ['delete pods', 'get pods -A', 'get secrets -n kube-system'],
    };
    const unmet: Expectation = { can: ['get secrets'], cannot: ['get pods'], wait: '50ms' };

    it('holds in the very apply that makes it, and in each plan after', async () => {
      await declare({ ...met, enforce: 'fail' });
      await stack.workspace.init();
      const first = await stack.workspace.plan();
      expect(first.changes).toHaveLength(5);
      const applied = await stack.workspace.applyPlan();
      expect(applied).toContain('5 added');
      expect((await stack.workspace.plan()).changes).toEqual([]);
    });

    it('says nothing as a check either', async () => {
      await declare({ ...met, enforce: 'warn' });
      const { status, text } = await tried('plan');
      expect(status).toBe(0);
      expect(text).not.toMatch(/Warning|Check block/);
    });

    it('warns, with what is not so, where it is to warn', async () => {
      await declare({ ...unmet, enforce: 'warn' });
      for (const command of [['plan'], ['apply', '-auto-approve']]) {
        const { status, text } = await tried(...command);
        expect(status).toBe(0);
        expect(text).toContain('Warning: Check block assertion failed');
        const who = `system:serviceaccount:${stack.namespace}:ci`;
        expect(text).toContain(`${who} cannot get secrets in namespace "${stack.namespace}", but should`);
        expect(text).toContain(`${who} can get pods in namespace "${stack.namespace}", but must not`);
      }
    });

    it('fails the plan where it is to fail', async () => {
      await declare({ ...unmet, enforce: 'fail' });
      const { status, text } = await tried('plan');
      expect(status).toBe(1);
      expect(text).toContain('postcondition failed');
      expect(text).toContain(`can get pods in namespace "${stack.namespace}", but must not`);
    });

    it('warns, and stops nothing, where the cluster cannot be asked and it is to warn', async () => {
      await declare({ ...met, enforce: 'warn' }, { askElsewhere: true });
      const { status, text } = await tried('plan');
      expect(status).toBe(0);
      expect(text).toContain('Warning:');
      expect(text).toContain('[kubernetes/unreachable]');
    });

    it('fails where the cluster cannot be asked and it is to fail', async () => {
      await declare({ ...met, enforce: 'fail' }, { askElsewhere: true });
      expect((await tried('plan')).status).toBe(1);
    });

    it.each(['warn', 'fail'] as const)(
      'is asked after the change where the plan mends it, told to %s',
      async (enforce) => {
        const verbs = ['get', enforce === 'warn' ? 'list' : 'watch'];
        const can = verbs.map((verb) => `${verb} pods`);
        await declare({ can, enforce }, { verbs });
        const plan = await stack.workspace.plan();
        expect(plan.changes).toHaveLength(1);
        expect(`${plan.text}${await stack.workspace.applyPlan()}`).not.toMatch(/assertion failed|postcondition failed/);
        expect((await stack.workspace.plan()).changes).toEqual([]);
      },
    );
  },
  1,
);
