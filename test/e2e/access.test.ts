import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { type Api, connect } from '../../dev/cluster';
import { allows, type ResourceRequest, type Rule, type UrlRequest } from '../../src/access';
import { NAMESPACES, request, rules } from '../access/support';
import { describeReal } from '../support/control-plane';
import { type Authorizer, authorizerOf, RBAC_API_GROUP, type RbacObject } from './support/authorizer';

const [SETS, REQUESTS] = process.env.SIGNET_SLOW ? [100, 100] : [10, 40];
const RUN = randomBytes(4).toString('hex');

/** A namespace of rules and requests, as it is called in this run. */
const inRun = (namespace: string): string => `${namespace}-${RUN}`;

/** Where rules are bound: in the whole cluster, or in a namespace. */
const SCOPES = [undefined, ...NAMESPACES];

describeReal('What rules allow', ({ kubeconfig, context }) => {
  let api: Api;
  let authorizer: Authorizer;
  const created: RbacObject[] = [];

  beforeAll(async () => {
    api = await connect(kubeconfig, context);
    authorizer = authorizerOf(api);
    for (const name of NAMESPACES.map(inRun))
      await api.call('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  });
  afterAll(async () => {
    await Promise.all(created.reverse().map((object) => authorizer.remove(object)));
    await Promise.all(NAMESPACES.map((name) => api.call('DELETE', `/api/v1/namespaces/${inRun(name)}`)));
    api.close();
  });

  /** Grants rules to a new user, by a role and a binding in each scope, and waits until the authorizer has all of them. */
  async function grant(user: string, granted: readonly Rule[]): Promise<void> {
    for (const scope of SCOPES) {
      const own = granted.filter(({ namespace }) => namespace === scope);
      const kind = scope === undefined ? 'ClusterRole' : 'Role';
      const metadata = { name: user, ...(scope !== undefined && { namespace: inRun(scope) }) };
      const objects: readonly RbacObject[] = [
        { kind, metadata, rules: own.map((rule) => ({ ...rule, namespace: undefined })) },
        {
          ...{ kind: `${kind}Binding`, metadata },
          roleRef: { apiGroup: RBAC_API_GROUP, kind, name: user },
          subjects: [{ apiGroup: RBAC_API_GROUP, kind: 'User', name: user }],
        },
      ];
      for (const object of objects) {
        await authorizer.create(object);
        created.push(object);
      }
    }
    await authorizer.settle(inRun(NAMESPACES[0] ?? ''), `settled-${user}`);
  }

  const serverAllows = (user: string, asked: ResourceRequest | UrlRequest): Promise<boolean> =>
    authorizer.allows(
      { user },
      'url' in asked
        ? asked
        : { ...asked, ...(asked.namespace !== undefined && { namespace: inRun(asked.namespace) }) },
    );

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
