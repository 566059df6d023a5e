import { App, TerraformStack, Testing } from 'cdktf';
import {
  Kargo,
  KargoProject,
  KargoProjectRole,
  KargoServiceAccount,
  KargoSystemRole,
  Recipient,
  SignetProvider,
  type IKargoIdentity,
} from '../../src';
import { KargoStage } from './support/kargo-stage';
import { describeEverySetting, openServer, type Server } from './support/settings';
import { Stack } from './support/stack';

/** The page on service accounts that Kargo had for two months: accounts of the system and of a project, and their tokens. */
describeEverySetting(
  "The service accounts of Kargo's older model",
  (setting) => {
    let server: Server;
    let kargo: KargoStage;
    let stack: Stack;

    const declare = () => {
      const { kubeconfig: configPath, context } = server;
      const scope = new TerraformStack(new App(), 'ci');
      new SignetProvider(scope, 'signet', { kubernetes: { configPath, ...(context && { configContext: context }) } });
      const installation = new Kargo(scope, 'kargo', { namespace: kargo.namespace, model: 'serviceAccount' });
      const recipients = [Recipient.age(stack.recipient)];
      const handOut = (identity: IKargoIdentity, name: string) => {
        identity.issueToken(name, { name }).sealFor('sealed', recipients, { outputName: name });
      };

      handOut(KargoServiceAccount.fromServiceAccountName(installation, 'admin', 'kargo-admin'), 'kargo-admin-token-1');

      const lister = new KargoSystemRole(installation, 'lister', {
        name: 'lister',
        clusterRoleName: `${kargo.namespace}-l`,
      });
      lister.allowListProjects();
      handOut(new KargoServiceAccount(installation, 'dashboard', { name: 'dashboard', roles: [lister] }), 'dashboard');

      const project = KargoProject.fromProjectName(installation, 'project', kargo.project);
      const developer = new KargoProjectRole(scope, 'developer', { project, name: 'developer' });
      developer.allow({ apiGroups: ['kargo.akuity.io'], resources: ['promotions'], verbs: ['list'] });
      const viewer = KargoProjectRole.fromRoleName(scope, 'kargo-viewer', 'kargo-viewer', { project });
      const account = new KargoServiceAccount(scope, 'my-sa', { project, name: 'my-sa', roles: [developer] });
      viewer.bind(account);
      account.expectAccess({
        can: ['list promotions.kargo.akuity.io', 'list stages.kargo.akuity.io'],
        cannot: ['promote stages.kargo.akuity.io', 'get secrets'],
        enforce: 'fail',
      });
      handOut(account, 'my-sa-token');

      const body = JSON.parse(Testing.synth(scope, true)) as Record<string, unknown>;
      // The provider comes from beside the configuration, as the stack of these tests says.
      delete body.terraform;
      return stack.write(body);
    };
    const open = async (output: string) => stack.open((await stack.workspace.outputs())[output]);
    const call = (token: string, collection: string, namespace?: string) =>
      server.api.statusWith(token, kargo.path(collection, namespace));
    const untilAllowed = (token: string, collection: string, namespace?: string) =>
      server.api.untilStatus(token, kargo.path(collection, namespace), 200);

    beforeAll(async () => {
      server = await openServer(setting.server);
      kargo = await KargoStage.set(server.api, 'rbac.kargo.akuity.io/service-account');
      stack = await Stack.openServed(setting.engine, server);
      await declare();
      await stack.workspace.init();
      await stack.workspace.apply();
    });
    afterAll(async () => {
      await kargo.strike();
      await stack.close();
      await server.close();
    });

    it('carry the labels by which that Kargo lists accounts and tokens', async () => {
      const account = await kargo.get('serviceaccounts', 'my-sa', kargo.project);
      expect(account).toHaveProperty('metadata.labels', { 'rbac.kargo.akuity.io/service-account': 'true' });
      const tokens = [
        ['my-sa-token', 'my-sa', kargo.project],
        ['kargo-admin-token-1', 'kargo-admin', kargo.namespace],
      ] as const;
      for (const [name, of, namespace] of tokens) {
        expect(await kargo.get('secrets', name, namespace)).toMatchObject({
          type: 'kubernetes.io/service-account-token',
          metadata: {
            labels: { 'rbac.kargo.akuity.io/service-account-token': 'true' },
            annotations: { 'kubernetes.io/service-account.name': of },
          },
        });
      }
    });

    it('may do what the roles that were given to them may', async () => {
      const project = await open('my-sa-token');
      await untilAllowed(project, 'promotions', kargo.project);
      await untilAllowed(project, 'stages', kargo.project);
      expect(await call(project, 'secrets', kargo.project)).toBe(403);
      expect(await call(project, 'projects')).toBe(403);

      const system = await open('dashboard');
      await untilAllowed(system, 'projects');
      expect(await call(system, 'promotions', kargo.project)).toBe(403);

      await stack.expectAlive(await open('kargo-admin-token-1'));
    });

    it('are left alone by a second plan', async () => {
      const { changes, text } = await stack.workspace.plan();
      expect(changes).toEqual([]);
      expect(text).toContain('No changes');
    });

    it('leave no token that works, nor a trace of one', async () => {
      const token = await open('my-sa-token');
      await stack.workspace.destroy();
      await stack.expectDead(token);
      expect(await stack.leaks()).toEqual([]);
    });
  },
  1,
);
