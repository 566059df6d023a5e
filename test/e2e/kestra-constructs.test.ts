import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, TerraformStack } from 'cdktf';
import { Workspace } from '../../dev/engine';
import {
  Kestra,
  KestraApiToken,
  KestraGroup,
  KestraRole,
  KestraServiceAccount,
  KestraUser,
  Recipient,
  SignetProvider,
  type KestraVersion,
} from '../../src';
import { KestraSandbox } from '../../src/sandbox';
import { ALICE } from '../constructs/support';
import { describeEveryKestra } from './support/kestra-settings';

/** Every construct of Kestra, in two tenants. The super admin of the stand-in is the user that exists. */
class Everything extends TerraformStack {
  public constructor(scope: App, id: string, url: string, version: KestraVersion) {
    super(scope, id);
    new SignetProvider(this, 'signet', { kestra: { url, headers: { 'X-Team': 'platform' }, timeout: '20s' } });
    const main = new Kestra(this, 'main', { version });
    const other = new Kestra(this, 'other', { version, tenant: 'other' });
    const recipients = [Recipient.age(ALICE, { label: 'Alice' })];

    const launcher = KestraRole.fromRoleName(main, 'launcher', 'Launcher');
    const runner = new KestraRole(other, 'runner', { name: 'Runner' }).allowRunFlows().allowRead();
    const deployer = new KestraRole(other, 'deployer', { name: 'Deployer' }).allowDeployFlows();
    const bots = new KestraGroup(main, 'bots', { name: 'Bots' });
    launcher.bind(bots, { namespace: 'company.team' });
    const otherBots = new KestraGroup(other, 'bots', { name: 'Bots' });
    runner.bind(otherBots);
    deployer.bind(otherBots);

    const everywhere = new KestraServiceAccount(main, 'everywhere', { name: 'everywhere', tenants: ['main', 'other'] });
    runner.bind(everywhere, { namespace: 'prod' });
    everywhere.addToGroup(bots).addToGroup(otherBots).issueToken('ci', { recipients, maxAge: 'P1D', extended: true });
    new KestraServiceAccount(other, 'bot', { name: 'bot', groups: [otherBots], exclusiveGroups: true }).issueToken(
      'ci',
      {
        recipients,
        replacement: 'create-first',
      },
    );
    const admin = KestraUser.fromEmail(main, 'admin', 'admin@sandbox.test');
    launcher.bind(admin, { namespace: 'prod' });
    admin.addToGroup(bots).issueToken('audit', { recipients });
    new KestraApiToken(main, 'own', { owner: 'self', recipients });
    // She has access to no tenant yet.
    const jane = KestraUser.fromEmail(main, 'jane', 'jane@example.com').addToGroup(otherBots);
    if (version === '2.0') launcher.bind(jane);
  }
}

describeEveryKestra('Every construct of Kestra', ({ engine, profile }) => {
  it('is applied at once, has nothing to do after that, and leaves nothing when it is destroyed', async () => {
    const kestra = await KestraSandbox.start({ profile, tenants: ['main', 'other'] });
    const folder = await mkdtemp(join(tmpdir(), 'signet-kestra-'));
    try {
      const app = new App({ outdir: join(folder, 'cdktf.out') });
      new Everything(app, 'everything', kestra.url, profile === '2.0' ? '2.0' : '1.x');
      app.synth();
      const records = join(folder, 'records');
      await mkdir(records);
      const env = { KESTRA_API_TOKEN: kestra.adminToken };
      const workspace = new Workspace(engine, join(folder, 'cdktf.out', 'stacks', 'everything'), records, env);
      const results = async (path: string) => {
        const { body } = await kestra.callWith(kestra.adminToken, 'GET', path);
        return (body as { results: unknown[] }).results;
      };
      const countBindings = async () => {
        const found = await Promise.all(
          ['main', 'other'].map((tenant) => results(`/api/v1/${tenant}/bindings/search`)),
        );
        return found.flat().length;
      };
      const before = await countBindings();
      const jane = await kestra.callWith(kestra.adminToken, 'POST', '/api/v1/users', { email: 'jane@example.com' });
      const accessOfJane = async () => {
        const path = `/api/v1/users/${(jane.body as { id: string }).id}`;
        const { body } = await kestra.callWith(kestra.adminToken, 'GET', path);
        return ((body as { tenants?: { id: string }[] }).tenants ?? []).map(({ id }) => id).sort();
      };

      await workspace.init();
      await workspace.apply();

      const issued = kestra.tokens().map(({ ownerName, name }) => `${ownerName} ${name}`);
      expect(issued.sort()).toEqual([
        'admin@sandbox.test audit',
        'admin@sandbox.test own',
        'bot ci-g1',
        'everywhere ci',
      ]);
      expect(await countBindings()).toBe(before + (profile === '2.0' ? 6 : 5));
      expect(await accessOfJane()).toEqual(profile === '2.0' ? ['main', 'other'] : ['other']);
      expect((await workspace.plan()).changes).toEqual([]);

      await workspace.destroy();
      expect(kestra.tokens()).toEqual([]);
      expect(await countBindings()).toBe(before);
      expect(await accessOfJane()).toEqual([]);
    } finally {
      await kestra.stop();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
