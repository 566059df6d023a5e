import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { type Api, connect, until } from '../../dev/cluster';
import { allows, type ResourceRequest, type Rule, type UrlRequest } from '../../src/access';
import { NAMESPACES, request, rules } from '../access/support';
import { describeReal } from '../support/control-plane';

const API_GROUP = 'rbac.authorization.k8s.io';
const RBAC = `/apis/${API_GROUP}/v1`;
const [SETS, REQUESTS] = process.env.SIGNET_SLOW ? [100, 100] : [10, 40];
const RUN = randomBytes(4).toString('hex');

/** A namespace of rules and requests, as it is called in this run. */
const inRun = (namespace: string): string => `${namespace}-${RUN}`;

interface Named {
  readonly metadata: { readonly name: string };
  readonly [field: string]: unknown;
}

/** Where rules are bound: in the whole cluster, or in a namespace. */
const SCOPES = [undefined, ...NAMESPACES];

describeReal('What rules allow', ({ kubeconfig, context }) => {
  let api: Api;
  const created: string[] = [];

  beforeAll(async () => {
    api = await connect(kubeconfig, context);
    for (const name of NAMESPACES.map(inRun))
      await create('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  });
  afterAll(async () => {
    await Promise.all(created.reverse().map((path) => api.call('DELETE', path)));
    api.close();
  });

  async function post(path: string, body: object): Promise<Readonly<Record<string, unknown>>> {
    const answer = await api.call('POST', path, body);
    if (answer.status >= 300) throw new Error(`POST ${path}: ${answer.status} ${String(answer.body.message)}`);
    return answer.body;
  }

  async function create(path: string, body: Named): Promise<void> {
    await post(path, body);
    created.push(`${path}/${body.metadata.name}`);
  }

  async function serverAllows(user: string, asked: ResourceRequest | UrlRequest): Promise<boolean> {
    const { status } = await post('/apis/authorization.k8s.io/v1/subjectaccessreviews', {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SubjectAccessReview',
      spec: { user, ...attributesOf(asked) },
    });
    return (status as { readonly allowed: boolean }).allowed;
  }

  /**
   * Grants rules to a new user, by a role and a binding in each scope, and waits until the authorizer has all of them.
   * A wildcard in one role could hide that another is missing, so each binding has a second user, which has no other.
   */
  async function grant(user: string, granted: readonly Rule[]): Promise<void> {
    const marker = { verbs: ['get'], apiGroups: ['test.invalid'], resources: ['markers'] };
    for (const scope of SCOPES) {
      const [path, prefix] = scope === undefined ? [RBAC, 'Cluster'] : [`${RBAC}/namespaces/${inRun(scope)}`, ''];
      const [kind, plural] = [`${prefix}Role`, `${prefix.toLowerCase()}role`];
      const apiVersion = `${API_GROUP}/v1`;
      const metadata = { name: user };
      const own = granted
        .filter(({ namespace }) => namespace === scope)
        .map((rule) => ({ ...rule, namespace: undefined }));
      await create(`${path}/${plural}s`, { ...{ apiVersion, kind, metadata }, ...{ rules: [...own, marker] } });
      const witness = `${user}-${String(scope)}`;
      await create(`${path}/${plural}bindings`, {
        ...{ apiVersion, kind: `${kind}Binding`, metadata },
        roleRef: { apiGroup: API_GROUP, kind, name: user },
        subjects: [user, witness].map((name) => ({ apiGroup: API_GROUP, kind: 'User', name })),
      });
      const asked = { verb: 'get', apiGroup: 'test.invalid', resource: 'markers' };
      await until(
        `${kind} ${user} is effective`,
        () => serverAllows(witness, { ...asked, ...(scope !== undefined && { namespace: scope }) }),
        { everyMs: 10 },
      );
    }
  }

  it('is what the API server answers', async () => {
    let sets = 0;
    const answers = { allowed: 0, denied: 0 };
    await fc.assert(
      fc.asyncProperty(
        rules,
        fc.array(request, { minLength: REQUESTS, maxLength: REQUESTS }),
        async (granted, requests) => {
          const user = `access-${RUN}-${(sets += 1)}`;
          await grant(user, granted);
          const server = await Promise.all(requests.map((one) => serverAllows(user, one)));
          expect(requests.map((one) => [one, allows(granted, one)])).toEqual(
            requests.map((one, index) => [one, server[index]]),
          );
          for (const allowed of server) answers[allowed ? 'allowed' : 'denied'] += 1;
        },
      ),
      { numRuns: SETS, endOnFailure: true },
    );
    expect(answers.allowed).toBeGreaterThan(0);
    expect(answers.denied).toBeGreaterThan(0);
  });
});

function attributesOf(asked: ResourceRequest | UrlRequest): object {
  if ('url' in asked) return { nonResourceAttributes: { verb: asked.verb, path: asked.url } };
  const { verb, apiGroup: group, name, namespace } = asked;
  const [resource, subresource] = asked.resource.split('/');
  return {
    resourceAttributes: { verb, group, resource, subresource, name, namespace: namespace && inRun(namespace) },
  };
}
