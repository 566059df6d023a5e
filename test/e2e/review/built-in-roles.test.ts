import { type Api, connect } from '../../../dev/cluster';
import {
  BOOTSTRAPPING,
  BUILT_IN_CLUSTER_BINDINGS,
  BUILT_IN_CLUSTER_ROLES,
  BUILT_IN_ROLES,
  BUILT_IN_ROLES_OF,
  type PolicyRule,
} from '../../../src/facts/kubernetes';
import { describeReal } from '../../support/control-plane';

const RBAC = '/apis/rbac.authorization.k8s.io/v1';

interface Found {
  readonly metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>> };
  readonly rules?: readonly PolicyRule[] | null;
  readonly aggregationRule?: object;
  readonly roleRef?: { readonly name: string };
  readonly subjects?: readonly { readonly kind: string; readonly namespace?: string; readonly name: string }[];
}

const isOfController = (name: string): boolean => name.startsWith('system:controller:');

/** The same for the same rules in another order. */
const inOrder = (rules: readonly PolicyRule[] | null | undefined): readonly string[] =>
  (rules ?? [])
    .map((rule) =>
      JSON.stringify(
        Object.entries(rule)
          .map(([field, values]) => [field, [...(values as string[])].sort()])
          .sort(),
      ),
    )
    .sort();

describeReal('The built-in roles', ({ kubeconfig, context }) => {
  let api: Api;
  let isOfFacts: boolean;

  beforeAll(async () => {
    api = await connect(kubeconfig, context);
    const { body } = await api.call('GET', '/version');
    isOfFacts = BUILT_IN_ROLES_OF === `Kubernetes ${String(body.major)}.${String(body.minor)}`;
  });
  afterAll(() => {
    api.close();
  });

  /** Those that the server itself creates, without those of controllers. */
  async function builtIn(path: string): Promise<ReadonlyMap<string, Found>> {
    const { body } = await api.call(
      'GET',
      `${RBAC}/${path}?labelSelector=${encodeURIComponent('kubernetes.io/bootstrapping')}`,
    );
    const items = (body.items as Found[]).filter(({ metadata }) => !isOfController(metadata.name));
    return new Map(items.map((item) => [item.metadata.name, item]));
  }

  /** Another release has the same names. Its rules and further roles are not in the facts, and a baseline has them. */
  const ofRelease = <T>(values: T): T | undefined => (isOfFacts ? values : undefined);

  it('have the labels, selectors and rules of the server', async () => {
    const found = await builtIn('clusterroles');
    for (const [name, { labels = {}, aggregates, rules = [] }] of Object.entries(BUILT_IN_CLUSTER_ROLES)) {
      const role = found.get(name);
      expect([name, role?.metadata.labels]).toEqual([name, { ...BOOTSTRAPPING, ...labels }]);
      expect([name, role?.aggregationRule]).toEqual([
        name,
        aggregates && { clusterRoleSelectors: [{ matchLabels: aggregates }] },
      ]);
      if (aggregates === undefined)
        expect([name, ofRelease(inOrder(role?.rules))]).toEqual([name, ofRelease(inOrder(rules))]);
    }
    expect(ofRelease([...found.keys()].sort())).toEqual(ofRelease(Object.keys(BUILT_IN_CLUSTER_ROLES).sort()));
  });

  it('are bound to the subjects of the server', async () => {
    const found = await builtIn('clusterrolebindings');
    const subjects = [...found].map(([name, binding]) => [
      `${name} ${String(binding.roleRef?.name)}`,
      (binding.subjects ?? []).map(({ kind, namespace, name: subject }) => ({ kind, namespace, name: subject })),
    ]);
    expect(ofRelease(Object.fromEntries(subjects))).toEqual(
      ofRelease(
        Object.fromEntries(
          Object.entries(BUILT_IN_CLUSTER_BINDINGS).map(([name, subjectsOfFacts]) => [
            `${name} ${name}`,
            subjectsOfFacts.map((subject) => ({ namespace: undefined, ...subject })),
          ]),
        ),
      ),
    );
    expect([...found.keys()]).toEqual(
      expect.arrayContaining(['cluster-admin', 'system:discovery', 'system:basic-user']),
    );
  });

  it.each(Object.keys(BUILT_IN_ROLES))('of the namespace %s are those of the server', async (namespace) => {
    const found = await builtIn(`namespaces/${namespace}/roles`);
    for (const [name, { rules }] of Object.entries(BUILT_IN_ROLES[namespace] ?? {}))
      expect([name, inOrder(found.get(name)?.rules)]).toEqual([name, inOrder(rules)]);
  });
});
