import {
  ACCOUNT,
  API_TOKEN,
  cells,
  describeClusters,
  MANAGED,
  OLDER_ACCOUNT,
  OLDER_TOKEN,
  SYSTEM_ROLE,
  TOKEN_TYPE,
} from './support';

const BUILT_IN = ['kargo-admin', 'kargo-project-creator', 'kargo-user', 'kargo-viewer'];

describeClusters('what the documentation of Kargo and Argo does by hand', (open) => {
  beforeAll(async () => {
    const labels = { [SYSTEM_ROLE]: 'true', [OLDER_ACCOUNT]: 'true' };
    for (const name of BUILT_IN) await open().account(name, { labels });
  });

  it.each([
    ['role', 'ROLE', API_TOKEN, 'token.kargo.akuity.io'],
    ['serviceAccount', 'SERVICE ACCOUNT', OLDER_TOKEN, 'serviceaccounttoken.kargo.akuity.io'],
  ])('lists, shows, deletes and verifies a token of the system (model %s)', async (model, column, label, kind) => {
    const cluster = open();
    const place = `--system -n ${cluster.namespace} --model ${model}`;
    const name = `${model.toLowerCase()}-token-1`;
    // GIVEN what `kargo create token` makes
    const token = await cluster.token('kargo-admin', name, {
      labels: { [label]: 'true' },
      annotations: { [MANAGED]: 'true' },
    });

    const roles = await cluster.signet(`roles list ${place}`);
    const list = await cluster.signet(`tokens list ${place}`);
    const ofRole = await cluster.signet(`tokens list ${place} --role kargo-admin`);
    const ofOther = await cluster.signet(`tokens list ${place} --role kargo-viewer`);
    const shown = await cluster.signet(`tokens get ${place} ${name} -o yaml`);
    const deleted = await cluster.signet(`tokens revoke ${place} ${name}`, { answer: () => 'yes' });
    const verified = await cluster.signet(`tokens list ${place}`);

    expect(cells(roles.stdout).map((row) => row.slice(0, 3))).toEqual([
      ['NAME', 'KARGO MANAGED', 'AGE'],
      ...BUILT_IN.map((role) => [role, 'false', 'age']),
    ]);
    expect(cells(list.stdout)).toEqual([
      ['NAME', column, 'KARGO MANAGED', 'AGE'],
      [name, 'kargo-admin', 'true', 'age'],
    ]);
    expect(cells(ofRole.stdout)).toEqual(cells(list.stdout));
    expect(ofOther.stdout).toBe('');
    expect(shown.stdout).toContain('token: "*** REDACTED ***"');
    expect(deleted).toMatchObject({ code: 0, stdout: `${kind}/${name} revoked\n` });
    expect(verified).toMatchObject({ code: 0, stdout: '' });
    await cluster.expectBearer(token, undefined);
  });

  it("revokes Argo's token, of which no new one is created, whatever the documentation says", async () => {
    const cluster = open();
    const name = 'jenkins.service-account-token';
    await cluster.account('jenkins');
    await cluster.create({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name, annotations: { [ACCOUNT]: 'jenkins' } },
      type: TOKEN_TYPE,
    });
    const token = await cluster.filled(name);

    const list = await cluster.signet(`tokens list --namespace ${cluster.namespace} --service-account jenkins`);
    const revoked = await cluster.signet(`tokens revoke --namespace ${cluster.namespace} ${name} --yes`);

    expect(cells(list.stdout)[1]).toEqual([name, 'jenkins', 'age']);
    expect(revoked).toMatchObject({ code: 0, stdout: `secret/${name} revoked\n` });
    expect(await cluster.get('Secret', name)).toMatchObject({ type: 'Opaque' });
    await cluster.expectBearer(token, undefined);
  });
});
