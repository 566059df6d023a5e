import { until } from '../../../dev/cluster';
import { KestraSandbox } from '../../../src/sandbox';
import { clientOf, MAIN } from '../../api/kestra/support';
import { findLeaks } from '../../support/leaks';
import { signet } from '../support';

const RECIPIENT = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';

describe.each(['1.3', '2.0'] as const)('signet adopt kestra (sandbox, profile %s)', (profile) => {
  let sandbox: KestraSandbox;
  const ids: Record<'role' | 'group' | 'account' | 'binding' | 'personal' | 'token', string> = {
    ...{ role: '', group: '', account: '', binding: '', personal: '', token: '' },
  };
  const secrets: string[] = [];
  const read = profile === '1.3' ? 'READ' : 'LIST';
  const env = () => ({ KESTRA_URL: sandbox.url, KESTRA_API_TOKEN: sandbox.adminToken });
  const adopt = (...options: readonly string[]) => signet(['adopt', 'kestra', ...options], { env: env() });
  /** The import identifiers, by the type and name of the block without its hash. */
  const imports = (text: string) =>
    Object.fromEntries(
      [...text.matchAll(/to = (\w+\.[\w-]+)_[0-9a-f]{10}\n {2}id = "([^"]+)"/g)].map(([, to = '', id]) => [to, id]),
    );

  beforeAll(async () => {
    sandbox = await KestraSandbox.start({ profile });
    const client = clientOf(sandbox);
    const role = await client.roles.create(MAIN, {
      ...{ name: 'Readers & "more"', description: '${x}', permissions: { FLOW: [read] } },
    });
    const group = await client.groups.create(MAIN, { name: 'Bots' });
    const account = await client.serviceAccounts.create(MAIN, { name: 'ci', groups: [group.id] });
    const whole = { roleId: role.id, namespace: null };
    const binding = await client.bindings.create(MAIN, {
      type: 'GROUP',
      subjectId: group.id,
      ...whole,
      namespace: 'prod',
    });
    const me = await client.whoami();
    const personal = await client.bindings.create(MAIN, { type: 'USER', subjectId: me.id, ...whole });
    await client.bindings.create(MAIN, { type: 'USER', subjectId: account.id, ...whole });
    const owner = { kind: 'service-account', id: account.id, scope: MAIN } as const;
    const token = await client.tokens.issue(owner, { name: 'run', description: 'by hand', maxAge: 'P30D' });
    const marked = await client.tokens.issue(owner, {
      ...{ name: 'by-signet', description: `[cdktf-signet:${'0'.repeat(16)}.${'1'.repeat(16)}]` },
    });
    secrets.push(token.token.reveal(), marked.token.reveal(), sandbox.adminToken);
    Object.assign(ids, {
      ...{ role: role.id, group: group.id, account: account.id, binding: binding.id, personal: personal.id },
      token: token.id,
    });
    await until('the member is listed', async () => (await client.groups.members(MAIN, group.id)).length === 1, {
      everyMs: 10,
    });
    client.close();
  });
  afterAll(() => sandbox.stop());

  it('prints roles, groups, accounts with their memberships, and bindings', async () => {
    const { code, stdout, stderr } = await adopt();

    expect(code).toBe(0);
    expect(stderr).toContain('Kestra roles of tenant "main"');
    expect(imports(stdout)).toMatchObject({
      'signet_kestra_role.role_main_Readers_more_': `main/${ids.role}`,
      'signet_kestra_group.group_main_Bots': `main/${ids.group}`,
      'signet_kestra_service_account.account_main_ci': `main/${ids.account}`,
      'signet_kestra_group_member.member_main_ci': `main/${ids.group}/${ids.account}`,
    });
    expect(stdout).toContain(`id = "main/${ids.binding}"`);
    expect(stdout).toMatch(/description += "\$\$\{x\}"/);
    expect(stdout).toMatch(/role_id += signet_kestra_role\.role_main_Readers_more__[0-9a-f]{10}\.id/);
    expect(stdout).toMatch(/user_id += signet_kestra_service_account\.account_main_ci_[0-9a-f]{10}\.id/);
  });

  it('leaves out the bindings of people', async () => {
    const without = await adopt();
    const included = await adopt('--include', 'people');

    expect(without.stdout).not.toContain(ids.personal);
    expect(without.stdout).toMatch(/^# Left out \(\d+\): bindings of people\. To print them, add --include people\.$/m);
    expect(included.stdout).toContain(`id = "main/${ids.personal}"`);
  });

  it('lists an account of the instance without a tenant, which cannot be declared', async () => {
    const client = clientOf(sandbox);
    await client.serviceAccounts.create('instance', { name: 'nowhere', tenants: [] });
    client.close();

    const { stdout } = await adopt();

    expect(stdout).toContain('# - Kestra service account "nowhere": It has access to no tenant');
    expect(stdout).not.toContain('account_instance_nowhere');
  });

  it('lists the tokens, whose values Kestra returns only once', async () => {
    const { stdout } = await adopt();

    expect(stdout).not.toContain('signet_kestra_api_token');
    expect(stdout).toContain(
      '# - Kestra token "run" of service account "ci": Kestra returns a token only once, so its value is unknown and cannot be sealed.',
    );
    expect(stdout).toContain('# - Kestra token "by-signet" of service account "ci": Signet issued it.');
  });

  it('adopts tokens without their values if there is a recipient for the next ones', async () => {
    const { stdout } = await adopt('--recipient', RECIPIENT);

    expect(imports(stdout)).toMatchObject({
      'signet_kestra_api_token.token_main_ci_run': `service-account/main/${ids.account}/${ids.token}`,
    });
    expect(stdout).toMatch(/max_age += "PT2592000S"/);
    expect(stdout).toContain('ignore_changes = all');
    expect(stdout).toContain(`[{ key = "${RECIPIENT}" }]`);
  });

  it('prints constructs', async () => {
    const { stdout } = await adopt('--as', 'constructs');

    expect(stdout).toMatch(/const roleMainReadersMore\w+ = new KestraRole\(scope, /);
    expect(stdout).toContain(`.importFrom('main/${ids.binding}');`);
  });

  it('prints no token', async () => {
    for (const language of ['hcl', 'constructs']) {
      const { stdout, stderr } = await adopt('--as', language, '--recipient', RECIPIENT, '--include', 'people');

      for (const secret of secrets) expect(findLeaks(secret, { text: stdout + stderr })).toEqual([]);
    }
  });

  it('refuses what is no public key', async () => {
    const { code, stderr } = await adopt('--recipient', 'age1x');

    expect(code).toBe(1);
    expect(stderr).toContain('[sealing/');
  });
});
