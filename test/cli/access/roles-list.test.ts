import { parse } from 'yaml';
import { API_TOKEN, cells, describeClusters, MANAGED, OLDER_ACCOUNT, OLDER_TOKEN, SYSTEM_ROLE } from './support';

const RBAC = 'rbac.authorization.k8s.io';

describeClusters('signet roles list', (open) => {
  const roles = (place: string) => open().signet(`roles list ${place.replace('NS', open().namespace)}`);
  const managed = { annotations: { [MANAGED]: 'true' } };
  beforeAll(async () => {
    const cluster = open();
    const claims = { 'rbac.kargo.akuity.io/claims': '{"groups":["devops"]}' };
    await cluster.account('kargo-admin', { labels: { [SYSTEM_ROLE]: 'true' }, annotations: claims });
    await cluster.account('older-admin', { labels: { [OLDER_ACCOUNT]: 'true' } });
    await cluster.account('ours', managed);
    await cluster.account('partly', managed);
    for (const name of ['ours', 'partly']) {
      const own = name === 'ours' ? managed : {};
      await cluster.create({ apiVersion: `${RBAC}/v1`, kind: 'Role', metadata: { name, ...managed }, rules: [] });
      await cluster.create({
        apiVersion: `${RBAC}/v1`,
        kind: 'RoleBinding',
        metadata: { name, ...own },
        roleRef: { apiGroup: RBAC, kind: 'Role', name },
        subjects: [{ kind: 'ServiceAccount', name, namespace: cluster.namespace }],
      });
    }
    const token = { labels: { [API_TOKEN]: 'true' } };
    await cluster.token('kargo-admin', 'kargo-admin-1', token);
    await cluster.token('kargo-admin', 'kargo-admin-2', token);
    await cluster.token('kargo-admin', 'plain');
    await cluster.token('older-admin', 'older-1', { labels: { [OLDER_TOKEN]: 'true' } });
  });

  it("prints Kargo's columns for the system level, and how many tokens each role has", async () => {
    const { code, stdout, stderr } = await roles('--system -n NS');

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(cells(stdout)).toEqual([
      ['NAME', 'KARGO MANAGED', 'AGE', 'TOKENS'],
      ['kargo-admin', 'false', 'age', '2'],
    ]);
  });

  it('lists the service accounts of all namespaces, with the tokens of each', async () => {
    const { client, namespace } = open();
    const other = `${namespace}-b`;
    const v1 = { apiVersion: 'v1' };
    await client.apply({ ...v1, kind: 'Namespace', metadata: { name: other } });
    await client.apply({ ...v1, kind: 'ServiceAccount', metadata: { name: 'kargo-admin', namespace: other } });

    const { code, stdout } = await roles('-A');

    const [header, ...rows] = cells(stdout);
    expect({ code, header }).toEqual({ code: 0, header: ['NAMESPACE', 'NAME', 'AGE', 'TOKENS'] });
    expect(rows.filter(([where = '', name]) => where.startsWith(namespace) && name === 'kargo-admin')).toEqual([
      [namespace, 'kargo-admin', 'age', '3'],
      [other, 'kargo-admin', 'age', '0'],
    ]);
    await client.delete({ ...v1, kind: 'Namespace', name: other });
  });

  it.each(['--system -n NS', '--project NS'])("prints the older model's service accounts for %s", async (place) => {
    const { stdout } = await roles(`${place} --model serviceAccount`);

    expect(cells(stdout)).toEqual([
      ['NAME', 'KARGO MANAGED', 'AGE', 'TOKENS'],
      ['older-admin', 'false', 'age', '1'],
    ]);
  });

  it("takes every account of a project for a role, and for Kargo's own where account, binding and role say so", async () => {
    const { stdout } = await roles('--project NS');

    expect(cells(stdout).slice(1)).toEqual([
      ['default', 'false', 'age', '0'],
      ['kargo-admin', 'false', 'age', '2'],
      ['older-admin', 'false', 'age', '0'],
      ['ours', 'true', 'age', '0'],
      ['partly', 'false', 'age', '0'],
    ]);
  });

  it('lists the accounts of any namespace with all of their tokens', async () => {
    const { stdout } = await roles('--namespace NS');

    expect(cells(stdout).slice(0, 3)).toEqual([
      ['NAME', 'AGE', 'TOKENS'],
      ['default', 'age', '0'],
      ['kargo-admin', 'age', '3'],
    ]);
  });

  it('prints who else may use a role, names and objects', async () => {
    const wide = await roles('--system -n NS -o wide');
    const names = await roles('--system -n NS -o name');
    const yaml = await roles('--system -n NS -o yaml');

    expect(cells(wide.stdout)[1]?.[4]).toBe('{"groups":["devops"]}');
    expect(names.stdout).toBe('role.rbac.kargo.akuity.io/kargo-admin\n');
    expect(parse(yaml.stdout)).toMatchObject({
      kind: 'List',
      items: [{ kind: 'ServiceAccount', metadata: { name: 'kargo-admin' } }],
    });
  });

  it('leaves the tokens uncounted for those who may not list Secrets, and says so', async () => {
    const cluster = open();
    await cluster.allow('kargo-admin', 'serviceaccounts', ['list']);
    const env = await cluster.envOf(await cluster.filled('kargo-admin-1'));

    const { code, stdout, stderr } = await cluster.signet(`roles list --system -n ${cluster.namespace}`, { env });

    expect(code).toBe(0);
    expect(cells(stdout)[1]).toEqual(['kargo-admin', 'false', 'age', '-']);
    expect(stderr).toContain('may not list Secrets');
  });

  it('says on standard error that there are none', async () => {
    const { namespace, client } = open();
    await client.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: `${namespace}-empty` } });

    const call = await open().signet(`roles list --system -n ${namespace}-empty`);

    await client.delete({ apiVersion: 'v1', kind: 'Namespace', name: `${namespace}-empty` });
    expect(call).toMatchObject({ code: 0, stdout: '' });
    expect(call.stderr).toContain('No roles found');
  });
});
