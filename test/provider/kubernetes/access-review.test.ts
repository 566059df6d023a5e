import {
  type ConnectedClient,
  createKubernetesClient,
  type KubernetesClient,
  resolveConnection,
} from '../../../src/api/kubernetes';
import { type CtyValue, UNKNOWN } from '../../../src/kit/framework';
import type { Diagnostic } from '../../../src/kit/plugin';
import { boundTo } from '../support/client';
import { configOf, startProvider } from '../support/engine';
import { describeSandbox, describeServers } from '../support/servers';
import { makeAccount } from '../support/token-facts';

const TYPE = 'signet_access_review';
const CALL = { signal: new AbortController().signal };
const RBAC = 'rbac.authorization.k8s.io';

type Values = Readonly<Record<string, CtyValue>>;

/** An action as the engine would send it: what is not set is null. */
const action = (values: Values): Values => ({
  verb: null,
  group: null,
  resource: null,
  subresource: null,
  namespace: null,
  name: null,
  path: null,
  ...values,
});
const subject = (values: Values): Values => ({
  service_account: null,
  user: null,
  groups: null,
  group: null,
  ...values,
});
const account = (namespace: string, name: string) => subject({ service_account: { namespace, name } });

const textOf = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.map(({ summary, detail }) => `${summary}\n${detail}`).join();

interface Review {
  readonly errors: string;
  readonly passed: CtyValue;
  readonly unexpected: readonly string[];
  readonly results: readonly { action: string; expected: boolean; allowed: boolean; reason: string }[];
  readonly username: CtyValue;
}

async function review(client: KubernetesClient, given: Values): Promise<Review> {
  const provider = await startProvider(client);
  const config = configOf(provider.schema().dataSources[TYPE]?.attributes ?? [], given);
  const { diagnostics, state } = await provider.readDataSource(TYPE, config, CALL);
  return { ...(state as object), errors: textOf(diagnostics) } as Review;
}

async function validate(values: Values): Promise<readonly Diagnostic[]> {
  const provider = await startProvider('unknown');
  const config = configOf(provider.schema().dataSources[TYPE]?.attributes ?? [], values);
  return (await provider.validateDataSource(TYPE, config, CALL)).diagnostics;
}

async function allow(
  client: KubernetesClient,
  namespace: string,
  name: string,
  subjects: readonly object[],
  rule: object,
) {
  const metadata = { name, namespace };
  await client.create({ apiVersion: `${RBAC}/v1`, kind: 'Role', metadata, rules: [rule] });
  const roleRef = { apiGroup: RBAC, kind: 'Role', name };
  await client.create({ apiVersion: `${RBAC}/v1`, kind: 'RoleBinding', metadata, roleRef, subjects });
}

describeServers('signet_access_review', (server) => {
  let namespace: string;
  beforeAll(async () => {
    ({ namespace } = server);
    await makeAccount(server.client, namespace, 'ci');
  });

  const workflows = { apiGroups: ['argoproj.io'], resources: ['workflows'], verbs: ['list', 'update'] };
  const ci = () => ({ kind: 'ServiceAccount', name: 'ci', namespace });

  it('passes when a service account can do what it should, and no more, right after it was bound', async () => {
    await allow(server.client, namespace, 'ci', [ci()], workflows);
    const { errors, passed, unexpected, results, username } = await review(server.client, {
      subject: account(namespace, 'ci'),
      can: [action({ verb: 'update', group: 'argoproj.io', resource: 'workflows', namespace })],
      cannot: [
        action({ verb: 'delete', group: 'argoproj.io', resource: 'workflows', namespace }),
        action({ verb: 'update', group: 'argoproj.io', resource: 'workflows' }),
        action({ verb: 'create', resource: 'serviceaccounts', subresource: 'token', name: 'ci', namespace }),
        action({ verb: 'get', path: '/metrics' }),
      ],
    });
    expect({ errors, passed, unexpected }).toEqual({ errors: '', passed: true, unexpected: [] });
    expect(username).toBe(`system:serviceaccount:${namespace}:ci`);
    expect(results.map(({ expected, allowed }) => [expected, allowed])).toEqual([
      [true, true],
      [false, false],
      [false, false],
      [false, false],
      [false, false],
    ]);
    expect(results.map((result) => result.action)).toEqual([
      `update workflows.argoproj.io in namespace "${namespace}"`,
      `delete workflows.argoproj.io in namespace "${namespace}"`,
      'update workflows.argoproj.io, cluster-wide',
      `create serviceaccounts/token "ci" in namespace "${namespace}"`,
      'get /metrics',
    ]);
  });

  it('says in a sentence what is not as it should be, and which binding allows it', async () => {
    const { errors, passed, unexpected, results } = await review(server.client, {
      subject: account(namespace, 'ci'),
      can: [action({ verb: 'get', resource: 'secrets', namespace })],
      cannot: [action({ verb: 'list', group: 'argoproj.io', resource: 'workflows', namespace })],
      wait: '10ms',
    });
    expect({ errors, passed }).toEqual({ errors: '', passed: false });
    const who = `system:serviceaccount:${namespace}:ci`;
    expect(unexpected[0]).toBe(`${who} cannot get secrets in namespace "${namespace}", but should`);
    expect(unexpected[1]).toContain(
      `${who} can list workflows.argoproj.io in namespace "${namespace}", but must not: RBAC: allowed by RoleBinding`,
    );
    expect(results[1]?.reason).toContain('RoleBinding "ci');
  });

  it('counts what the groups of a service account are allowed', async () => {
    const group = { kind: 'Group', name: `system:serviceaccounts:${namespace}`, apiGroup: RBAC };
    await allow(server.client, namespace, 'all', [group], { apiGroups: [''], resources: ['pods'], verbs: ['get'] });
    const { passed } = await review(server.client, {
      subject: account(namespace, 'ci'),
      can: [action({ verb: 'get', resource: 'pods', namespace })],
    });
    expect(passed).toBe(true);
  });

  it('asks about users and groups, as those who are logged in, and about the one who is not', async () => {
    const devs = { kind: 'Group', name: `devs-${namespace}`, apiGroup: RBAC };
    await allow(server.client, namespace, 'devs', [devs], { apiGroups: [''], resources: ['pods'], verbs: ['list'] });
    const pods = action({ verb: 'list', resource: 'pods', namespace });
    const self = action({ verb: 'create', group: 'authorization.k8s.io', resource: 'selfsubjectaccessreviews' });
    const group = await review(server.client, { subject: subject({ group: devs.name }), can: [pods, self] });
    const user = await review(server.client, {
      subject: subject({ user: 'jane', groups: [devs.name] }),
      can: [pods, self],
    });
    const other = await review(server.client, { subject: subject({ user: 'jane' }), can: [self], cannot: [pods] });
    const nobody = await review(server.client, { subject: subject({ user: 'system:anonymous' }), cannot: [self] });
    expect([group, user, other, nobody].map(({ errors, passed }) => [errors, passed])).toEqual(
      Array(4).fill(['', true]),
    );
    expect([group.username, user.username]).toEqual(['', 'jane']);
    const wrong = await review(server.client, { subject: subject({ group: devs.name }), cannot: [pods], wait: '1ms' });
    expect(wrong.unexpected[0]).toContain(`A member of ${devs.name} can list pods`);
  });

  it('waits until a right that is taken away is gone', async () => {
    await allow(server.client, namespace, 'brief', [ci()], { apiGroups: [''], resources: ['pods'], verbs: ['create'] });
    const create = [action({ verb: 'create', resource: 'pods', namespace })];
    const subjectIs = { subject: account(namespace, 'ci') };
    expect((await review(server.client, { ...subjectIs, can: create })).passed).toBe(true);
    const binding = { apiVersion: `${RBAC}/v1`, kind: 'RoleBinding', namespace, name: 'brief' };
    await server.client.delete(binding);
    expect((await review(server.client, { ...subjectIs, cannot: create })).passed).toBe(true);
  });
});

describeSandbox('A signet_access_review by an identity of few rights', (server) => {
  let limited: ConnectedClient;
  beforeAll(async () => {
    const { sandbox } = server;
    if (sandbox === undefined) throw new Error('There is no sandbox');
    const { cert, key } = await sandbox.clientCertificate('limited', []);
    limited = createKubernetesClient(
      resolveConnection(
        {
          host: sandbox.url,
          cluster_ca_certificate: sandbox.certificateAuthority,
          client_certificate: cert,
          client_key: key,
        },
        {},
      ),
    );
  });
  afterAll(() => {
    limited.close();
  });
  const reviewOf = (values: Values) =>
    review(limited, { subject: subject({ user: 'jane' }), cannot: [action({ verb: 'get', ...values })] });

  it('is refused in words that say which right is needed', async () => {
    const { errors } = await reviewOf({ resource: 'pods', namespace: server.namespace });
    expect(errors).toContain('[access-review/forbidden]');
    expect(errors).toContain('system:auth-delegator');
  });

  it('is done in the namespaces where the identity may ask, and only there', async () => {
    const jane = { kind: 'User', name: 'limited', apiGroup: RBAC };
    const resources = ['localsubjectaccessreviews'];
    await allow(server.client, server.namespace, 'ask', [jane], {
      apiGroups: ['authorization.k8s.io'],
      resources,
      verbs: ['create'],
    });
    const { errors, passed } = await reviewOf({ resource: 'pods', namespace: server.namespace });
    expect({ errors, passed }).toEqual({ errors: '', passed: true });
    expect((await reviewOf({ resource: 'pods' })).errors).toContain('[access-review/forbidden]');
    expect((await reviewOf({ path: '/metrics' })).errors).toContain('[access-review/forbidden]');
  });
});

describeSandbox('A signet_access_review while the API server is behind', (server) => {
  /** The API, with the answers to reviews given by the test: the last one holds on. */
  const answering = (...answers: readonly boolean[]) => {
    const left = [...answers];
    const asked: boolean[] = [];
    const client: KubernetesClient = {
      ...boundTo(server.client),
      review: () => {
        const allowed = (left.length > 1 ? left.shift() : left[0]) ?? false;
        asked.push(allowed);
        return Promise.resolve({ status: { allowed } });
      },
    };
    return { client, asked };
  };
  const pods = [action({ verb: 'get', resource: 'pods' })];
  const jane = { subject: subject({ user: 'jane' }) };

  it('asks again until what should be allowed is', async () => {
    const { client, asked } = answering(false, false, true);
    expect((await review(client, { ...jane, can: pods })).passed).toBe(true);
    expect(asked).toEqual([false, false, true]);
  });

  it('does not take the first "no" for an answer: a binding just made could be on its way', async () => {
    const { client } = answering(false, true);
    const { passed, unexpected } = await review(client, { ...jane, cannot: pods, wait: '1ms' });
    expect(passed).toBe(false);
    expect(unexpected).toEqual(['jane can get pods, cluster-wide, but must not']);
  });

  it('gives up after the time that wait allows', async () => {
    const { client, asked } = answering(false);
    const now = jest.spyOn(performance, 'now').mockImplementation(() => asked.length * 50);
    const { passed } = await review(client, { ...jane, can: pods, wait: '120ms' });
    now.mockRestore();
    expect(passed).toBe(false);
    expect(asked).toEqual([false, false, false]);
  });

  it('stops when the engine does', async () => {
    const { client } = answering(false);
    const provider = await startProvider(client);
    const config = configOf(provider.schema().dataSources[TYPE]?.attributes ?? [], { ...jane, can: pods, wait: '1h' });
    const { diagnostics } = await provider.readDataSource(TYPE, config, { signal: AbortSignal.timeout(50) });
    expect(textOf(diagnostics)).toContain('cancelled');
  });
});

describe('The arguments of a signet_access_review', () => {
  const pods = action({ verb: 'get', resource: 'pods' });
  const jane = subject({ user: 'jane' });

  it.each<[string, Values, string, readonly (string | number)[]]>([
    ['nobody', { subject: subject({}), can: [pods] }, 'access-review/subject-choice', ['subject']],
    [
      'two subjects',
      { subject: subject({ user: 'jane', group: 'devs' }), can: [pods] },
      'access-review/subject-choice',
      ['subject'],
    ],
    [
      'groups of nobody',
      { subject: subject({ group: 'devs', groups: ['a'] }), can: [pods] },
      'access-review/groups-without-user',
      ['subject', 'groups'],
    ],
    ['no expectation', { subject: jane, can: [], cannot: null }, 'access-review/nothing-expected', ['can']],
    [
      'an action on nothing',
      { subject: jane, can: [action({ verb: 'get' })] },
      'access-review/action-choice',
      ['can', 0],
    ],
    [
      'an action on a resource and a path',
      { subject: jane, cannot: [pods, { ...pods, path: '/metrics' }] },
      'access-review/action-choice',
      ['cannot', 1, 'path'],
    ],
    [
      'a slash, which may be meant otherwise than it is taken',
      { subject: jane, cannot: [{ ...pods, resource: 'pods/log' }] },
      'access-review/slash-in-resource',
      ['cannot', 0, 'resource'],
    ],
    [
      'a path without its slash',
      { subject: jane, can: [action({ verb: 'get', path: 'metrics' })] },
      'config/pattern',
      ['can', 0, 'path'],
    ],
  ])('are refused: %s', async (_what, values, code, path) => {
    const [first, ...more] = await validate(values);
    expect(more).toEqual([]);
    expect(first?.detail).toContain(`[${code}]`);
    expect(first?.path).toEqual(path);
  });

  it('may be unknown while planning', async () => {
    expect(await validate({ subject: UNKNOWN, can: UNKNOWN, trigger: UNKNOWN })).toEqual([]);
    const unsure = { ...subject({}), service_account: UNKNOWN };
    expect(await validate({ subject: unsure, can: [{ ...pods, resource: UNKNOWN }, UNKNOWN] })).toEqual([]);
  });
});
