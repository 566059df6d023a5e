import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { until } from '../../../../dev/cluster';
import { createKubernetesClient, type KubernetesClient } from '../../../../src/api/kubernetes';
import { keyPair } from '../../../sealing/support';
import { Engine } from '../../support/engine';
import { describeServers } from '../../support/servers';
import { makeAccount } from '../../support/token-facts';

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

const MANIFEST = join(__dirname, '../../../../examples/rights/apply-bound.yaml');

/** The rights of the manifest, one rule each. */
const RIGHTS = (parse(readFileSync(MANIFEST, 'utf8')) as { rules: readonly Rule[] }).rules.flatMap(
  ({ apiGroups, resources, verbs }) =>
    resources.flatMap((resource) => verbs.map((verb) => ({ apiGroups, resources: [resource], verbs: [verb] }))),
);
const nameOf = ({ resources, verbs }: Rule) => `${String(verbs[0])} ${String(resources[0])}`;

/** What is missed without each right: the end of an error, or the code of a warning. */
const MISSED: Readonly<Record<string, string>> = {
  'create serviceaccounts/token': 'Not allowed to create serviceaccounts/token',
  'create secrets': 'Not allowed to create secrets',
  'get secrets': '[bound-token/not-verified]',
  'list secrets': '[token/leftovers-unknown]',
  'delete secrets': 'Not allowed to delete secrets',
  'get serviceaccounts': '[bound-token/account-unreadable]',
};

describeServers('examples/rights/apply-bound.yaml', (server) => {
  let count = 0;
  const open: { close(): void }[] = [];
  afterAll(() => {
    for (const one of open) one.close();
  });

  /** A client of a new account with these rights. */
  async function clientWith(rules: readonly Rule[]): Promise<KubernetesClient> {
    const { client, namespace } = server;
    const name = `apply-${++count}`;
    await makeAccount(client, namespace, name);
    const rbac = { apiVersion: 'rbac.authorization.k8s.io/v1', metadata: { name, namespace } };
    await client.create({ ...rbac, kind: 'Role', rules });
    await client.create({
      ...rbac,
      kind: 'RoleBinding',
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    });
    const { token } = await client.requestToken({ namespace, name }, { audiences: [], expirationSeconds: 600 });
    const own = createKubernetesClient({ ...server.connection, user: { token } }, { version: 'test' });
    open.push(own);
    const [first] = rules;
    const [resource, subresource] = (first?.resources[0] ?? '').split('/');
    const verb = first?.verbs[0];
    await until(`${name} has its rights`, async () => {
      const { status } = await own.review({
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectAccessReview',
        spec: { resourceAttributes: { namespace, resource, subresource, verb, group: '' } },
      });
      return (status as { allowed?: boolean }).allowed === true;
    });
    return own;
  }

  /** Issues, refreshes, replaces and revokes a token. */
  async function life(client: KubernetesClient): Promise<string[]> {
    const account = `robot-${count}`;
    await makeAccount(server.client, server.namespace, account);
    const engine = new Engine('signet_bound_token', () => client);
    const { recipient } = await keyPair();
    const config = (keeper: string) => ({
      namespace: server.namespace,
      service_account: account,
      generate_name: 'ci-',
      lifetime: '1h',
      keepers: { a: keeper },
      recipients: [{ key: recipient.key, label: null }],
    });
    const said: string[] = [];
    for (const keeper of ['1', '1', '2']) {
      const plan = await engine.plan(config(keeper));
      const { errors, warnings } = await engine.apply(plan);
      said.push(...(await engine.refresh()).warnings, ...errors, ...warnings);
    }
    said.push(...(await engine.destroy()).errors);
    return said.filter((text) => !text.includes('A keeper changed'));
  }

  it('is enough to issue, verify, replace and revoke a token', async () => {
    expect(await life(await clientWith(RIGHTS))).toEqual([]);
  });

  it.each(RIGHTS.map(nameOf))('has no right too many: without "%s", something is missed', async (name) => {
    const said = await life(await clientWith(RIGHTS.filter((right) => nameOf(right) !== name)));
    expect(said.join('\n')).toContain(MISSED[name]);
  });
});
