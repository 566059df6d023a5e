import { parse } from 'yaml';
import { API_TOKEN, cells, describeClusters, MANAGED, OLDER_TOKEN } from './support';

describeClusters('signet tokens list and get', (open) => {
  beforeAll(async () => {
    const cluster = open();
    for (const name of ['kargo-admin', 'kargo-viewer', 'jenkins']) await cluster.account(name);
    const kargo = { labels: { [API_TOKEN]: 'true' } };
    // As Kargo 1.12 creates it.
    const annotations = { [MANAGED]: 'true', 'kargo.akuity.io/create-actor': 'email:jane@example.com' };
    await cluster.token('kargo-admin', 'kargo-admin-token-1', { ...kargo, annotations });
    await cluster.token('kargo-viewer', 'viewer-1', { ...kargo, annotations: { answer: 'yes' } });
    await cluster.token('kargo-admin', 'older', { labels: { [OLDER_TOKEN]: 'true' } });
    await cluster.token('jenkins', 'jenkins.service-account-token', {
      labels: {
        'kubernetes.io/legacy-token-last-used': '2026-01-02',
        'kubernetes.io/legacy-token-invalid-since': '2026-01-03',
      },
    });
    await cluster.create({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'other', ...kargo } });
    await cluster.writtenBy('older', 'kubectl-create');
    await cluster.writtenBy('viewer-1', 'helm');
  });

  it.each(['--system -n NS', '--project NS'])("prints Kargo's columns for %s", async (place) => {
    const { code, stdout, stderr } = await open().signet(`tokens list ${place.replace('NS', open().namespace)}`);

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(cells(stdout)).toEqual([
      ['NAME', 'ROLE', 'KARGO MANAGED', 'AGE'],
      ['kargo-admin-token-1', 'kargo-admin', 'true', 'age'],
      ['viewer-1', 'kargo-viewer', 'false', 'age'],
    ]);
  });

  it('lists the tokens of one role', async () => {
    const { stdout } = await open().signet(`tokens list --system -n ${open().namespace} --role kargo-viewer -o name`);

    expect(stdout).toBe('token.kargo.akuity.io/viewer-1\n');
  });

  it("prints the older model's columns and names", async () => {
    const place = `--system -n ${open().namespace} --model serviceAccount`;
    const list = await open().signet(`tokens list ${place} --service-account kargo-admin`);
    const names = await open().signet(`token ls ${place} -o name`);

    expect(cells(list.stdout)).toEqual([
      ['NAME', 'SERVICE ACCOUNT', 'KARGO MANAGED', 'AGE'],
      ['older', 'kargo-admin', 'false', 'age'],
    ]);
    expect(names.stdout).toBe('serviceaccounttoken.kargo.akuity.io/older\n');
  });

  it('lists every token of a namespace with its account when nothing of Kargo is named', async () => {
    const { stdout } = await open().signet(`tokens list --namespace ${open().namespace} -o wide`);

    expect(cells(stdout)).toEqual([
      ['NAME', 'ACCOUNT', 'AGE', 'STATUS', 'LAST USED', 'DECLARED BY'],
      ['jenkins.service-account-token', 'jenkins', 'age', 'invalid since 2026-01-03', '2026-01-02', 'Signet'],
      ['kargo-admin-token-1', 'kargo-admin', 'age', 'active', '-', 'Signet'],
      ['older', 'kargo-admin', 'age', 'active', '-', '-'],
      ['viewer-1', 'kargo-viewer', 'age', 'active', '-', 'Helm'],
    ]);
  });

  it.each(['-A', '--all-namespaces'])('lists the tokens of all namespaces with %s', async (option) => {
    const { client, namespace } = open();
    const other = `${namespace}-b`;
    const v1 = { apiVersion: 'v1' };
    await client.apply({ ...v1, kind: 'Namespace', metadata: { name: other } });
    await client.apply({ ...v1, kind: 'ServiceAccount', metadata: { name: 'jenkins', namespace: other } });
    const annotations = { 'kubernetes.io/service-account.name': 'jenkins' };
    const type = 'kubernetes.io/service-account-token';
    await client.apply({ ...v1, kind: 'Secret', type, metadata: { name: 'a-token', namespace: other, annotations } });

    const { code, stdout } = await open().signet(`tokens list ${option} --service-account jenkins`);

    const [header, ...rows] = cells(stdout);
    expect({ code, header }).toEqual({ code: 0, header: ['NAMESPACE', 'NAME', 'ACCOUNT', 'AGE'] });
    // Other tests may use the same server.
    expect(rows.filter(([where = '']) => [namespace, other].includes(where))).toEqual([
      [namespace, 'jenkins.service-account-token', 'jenkins', 'age'],
      [other, 'a-token', 'jenkins', 'age'],
    ]);
    await client.delete({ ...v1, kind: 'Namespace', name: other });
  });

  it.each(['-A -n argo', '-A --system', '-A --project shop'])('refuses %s', async (place) => {
    expect(await open().signet(`tokens list ${place}`)).toMatchObject({ code: 2, stdout: '' });
  });

  it('says on standard error that there are none', async () => {
    const call = await open().signet(`tokens list --namespace ${open().namespace} --service-account nobody`);

    expect(call).toMatchObject({ code: 0, stdout: '' });
    expect(call.stderr).toContain('No tokens found');
  });

  it('prints a list of Secrets with redacted values as JSON and YAML', async () => {
    const list = `tokens list --system -n ${open().namespace}`;
    const json = await open().signet(`${list} -o json`);
    const yaml = await open().signet(`${list} -o yaml`);

    const document = JSON.parse(json.stdout) as unknown;
    expect(parse(yaml.stdout)).toEqual(document);
    expect(document).toMatchObject({
      kind: 'List',
      items: [
        { kind: 'Secret', metadata: { name: 'kargo-admin-token-1' }, data: { token: '*** REDACTED ***' } },
        { kind: 'Secret', metadata: { name: 'viewer-1' }, data: { token: '*** REDACTED ***' } },
      ],
    });
  });

  it('shows one token redacted, as Kargo does', async () => {
    const { code, stdout } = await open().signet(`tokens get --system -n ${open().namespace} viewer-1 -o yaml`);

    expect(code).toBe(0);
    expect(stdout).toContain('token: "*** REDACTED ***"');
    expect(parse(stdout)).toMatchObject({
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'kubernetes.io/service-account-token',
      metadata: { name: 'viewer-1', annotations: { 'kubernetes.io/service-account.name': 'kargo-viewer' } },
    });
    expect(stdout).not.toContain('managedFields');
    // A word that kubectl, which reads an older YAML, would not take for text.
    expect(stdout).toContain('answer: "yes"');
  });

  it('shows whether one token works and when it was last used', async () => {
    const { stdout } = await open().signet(`tokens get --namespace ${open().namespace} jenkins.service-account-token`);

    expect(cells(stdout)[1]?.slice(3)).toEqual(['invalid since 2026-01-03', '2026-01-02', 'Signet']);
  });

  it.each([
    ['absent', 'cli/no-token', 'There is no token "absent"'],
    ['other', 'cli/not-a-token', 'is not a token'],
    ['older', 'cli/not-a-kargo-token', 'Add --model serviceAccount.'],
    ['jenkins.service-account-token', 'cli/not-a-kargo-token', 'If this is the token that you mean, use --namespace'],
  ])('refuses to take %s for a token of Kargo', async (name, code, message) => {
    const call = await open().signet(`tokens get --system -n ${open().namespace} ${name}`);

    expect(call).toMatchObject({ code: 1, stdout: '' });
    expect(call.stderr).toContain(`[${code}]`);
    expect(call.stderr).toContain(message);
  });

  it('says which right is missing', async () => {
    const token = await open().filled('viewer-1');
    const call = await open().signet(`tokens list --system -n ${open().namespace}`, { env: await open().envOf(token) });

    expect(call).toMatchObject({ code: 1, stdout: '' });
    expect(call.stderr).toContain('Give this identity the verb "list" on resource "secrets"');
  });
});
