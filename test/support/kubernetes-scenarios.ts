import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { until } from '../../dev/cluster';
import {
  type Connection,
  type ConnectedClient,
  createKubernetesClient,
  isKubernetesApiError,
  type KubernetesApiError,
  type KubernetesErrorCode,
  type KubernetesObject,
  waitFor,
  type WatchEvent,
} from '../../src/api/kubernetes';
import { Secret } from '../../src/secret';
import { type Rule, untilAllowed } from './until-allowed';

/** A server to run the scenarios against, as its administrator. */
export interface ScenarioServer {
  readonly connection: Connection;
  close(): Promise<void>;
}

const TIMEOUT = { timeoutMs: 60_000 };
const UID_ANNOTATION = 'kubernetes.io/service-account.uid';

/** The error of a call; the test fails if the call succeeds. */
export async function failureOf(call: Promise<unknown>, code: KubernetesErrorCode): Promise<KubernetesApiError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!isKubernetesApiError(error)) throw new Error(`expected ${code}, got ${inspect(error)}`);
  expect(error.code).toBe(code);
  return error;
}

/** The behaviour of every Kubernetes API for this client: the same for the sandbox and for a real API server. */
export function kubernetesScenarios(open: () => Promise<ScenarioServer>): void {
  let server: ScenarioServer;
  let client: ConnectedClient;
  const namespace = `signet-${randomBytes(4).toString('hex')}`;
  const opened: ConnectedClient[] = [];

  const connect = (connection: Connection): ConnectedClient => {
    const made = createKubernetesClient(connection, { version: 'test' });
    opened.push(made);
    return made;
  };

  beforeAll(async () => {
    server = await open();
    client = connect(server.connection);
    await client.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  });

  afterAll(async () => {
    await client.delete({ apiVersion: 'v1', kind: 'Namespace', name: namespace });
    for (const each of opened) each.close();
    await server.close();
  });

  const configMap = (name: string, data: Record<string, string> = {}): KubernetesObject => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace },
    data,
  });
  const configMapRef = (name: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', namespace, name });

  /** Creates a service account with the given rights, and returns its token when the server allows their first verb. */
  async function account(name: string, rules: readonly [Rule, ...Rule[]]): Promise<Secret> {
    await client.create({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } });
    await client.create({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name, namespace },
      rules,
    });
    await client.create({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name, namespace },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    });
    const token = await issue(name, `${name}-token`);
    await untilAllowed(as(token), namespace, rules[0]);
    return token;
  }

  /** Creates a token Secret, and returns its token when the server accepts it. */
  async function issue(accountName: string, name: string): Promise<Secret> {
    await client.create({
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'kubernetes.io/service-account-token',
      metadata: { name, namespace, annotations: { 'kubernetes.io/service-account.name': accountName } },
    });
    const ref = { apiVersion: 'v1', kind: 'Secret', namespace, name };
    await waitFor(client, ref, (metadata) => metadata?.annotations?.[UID_ANNOTATION] !== undefined, TIMEOUT);
    const secret = await client.readTokenSecret({ namespace, name });
    if (!secret?.token) throw new Error('the token controller filled the Secret without a token');
    const bearer = as(secret.token);
    await eventually(
      () => bearer.review({ apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' }),
      (reason) => isKubernetesApiError(reason, 'kubernetes/unauthorized'),
    );
    return secret.token;
  }

  const as = (token: Secret): ConnectedClient => connect({ ...server.connection, user: { token } });

  it('creates, reads, lists, changes and deletes an object', async () => {
    const created = await client.create({
      ...configMap('round', { a: '1' }),
      metadata: { name: 'round', namespace, labels: { scenario: 'round' } },
    });
    expect(created).toMatchObject({ kind: 'ConfigMap', data: { a: '1' } });
    expect(await client.get(configMapRef('round'))).toEqual(created);
    expect(await client.getMetadata(configMapRef('round'))).toEqual(created.metadata);

    const { items } = await client.list(
      { apiVersion: 'v1', kind: 'ConfigMap', namespace },
      { labelSelector: 'scenario=round' },
    );
    expect(items).toEqual([created]);

    const patched = await client.patch(configMapRef('round'), { data: { a: null, b: '2' } });
    expect(patched.data).toEqual({ b: '2' });

    expect(await client.delete(configMapRef('round'))).toBe('accepted');
    expect(await client.delete(configMapRef('round'))).toBe('gone');
    expect(await client.get(configMapRef('round'))).toBeNull();
    expect(await client.getMetadata(configMapRef('round'))).toBeNull();
  });

  it('names an object by generateName', async () => {
    const { metadata } = await client.create({ ...configMap(''), metadata: { generateName: 'fresh-', namespace } });
    expect(metadata.name).toMatch(/^fresh-.{5}$/);
  });

  it('refuses to change another version or another object than the one meant', async () => {
    const { metadata } = await client.create(configMap('versions', { a: '1' }));
    await client.patch(configMapRef('versions'), { data: { a: '2' } });
    const stale = { metadata: { resourceVersion: metadata.resourceVersion }, data: { a: '3' } };
    await failureOf(client.patch(configMapRef('versions'), stale), 'kubernetes/conflict');
    const other = { metadata: { uid: '00000000-0000-0000-0000-000000000000' }, data: { a: '3' } };
    await failureOf(client.patch(configMapRef('versions'), other), 'kubernetes/conflict');
    expect(await client.get(configMapRef('versions'))).toMatchObject({ data: { a: '2' } });
  });

  it('keeps the values of a Secret to itself in every answer but the one for tokens', async () => {
    const canary = `canary-${randomBytes(12).toString('hex')}`;
    const name = 'values';
    const ref = { apiVersion: 'v1', kind: 'Secret', namespace, name };
    const secret: KubernetesObject = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name,
        namespace,
        annotations: {
          'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify({
            apiVersion: 'v1',
            kind: 'Secret',
            data: { password: Buffer.from(canary).toString('base64') },
          }),
        },
      },
      stringData: { password: canary },
    };
    const seen: unknown[] = [await client.create(secret)];
    seen.push(await client.patch(ref, { stringData: { password: `${canary}2` } }));
    seen.push(await client.apply({ ...secret, stringData: { password: `${canary}3` } }, { force: true }));
    seen.push(await client.get(ref), await client.getMetadata(ref));
    const listed = await client.list({ apiVersion: 'v1', kind: 'Secret', namespace });
    expect(listed.items.map(({ metadata }) => metadata.name)).toContain(name);
    seen.push(listed);
    for await (const event of client.watch({ apiVersion: 'v1', kind: 'Secret', namespace }, { name })) {
      seen.push(event);
      break;
    }

    const text = JSON.stringify(seen);
    expect(text).not.toContain(canary);
    expect(text).not.toContain(Buffer.from(canary).toString('base64').slice(0, 20));
    expect(seen).toHaveLength(7);
    // The field owners stay visible: an import takes over their fields.
    expect(JSON.stringify((await client.get(ref))?.metadata.managedFields)).toContain('f:password');
  });

  it('reads a token wrapped, and the token is the account’s', async () => {
    await client.create({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'reader', namespace } });
    const token = await issue('reader', 'reader-token');
    expect(inspect(await client.readTokenSecret({ namespace, name: 'reader-token' }), { depth: 9 })).not.toContain(
      token.reveal(),
    );
    const who = await as(token).review({ apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' });
    expect(who.status).toMatchObject({ userInfo: { username: `system:serviceaccount:${namespace}:reader` } });

    const reviewed = await client.review({
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenReview',
      spec: { token },
    });
    expect(reviewed.status).toMatchObject({ authenticated: true });
    expect(JSON.stringify(reviewed)).not.toContain(token.reveal());
    expect(await client.readTokenSecret({ namespace, name: 'absent' })).toBeNull();
  });

  it('requests a token that is bound to a Secret, and wraps it', async () => {
    await client.create({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'bound', namespace } });
    const anchor = await client.create({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'anchor', namespace } });
    const boundTo = { name: 'anchor', uid: anchor.metadata.uid ?? '' };
    const asked = { audiences: [], expirationSeconds: 1200, boundTo };
    const requested = await client.requestToken({ namespace, name: 'bound' }, asked);
    expect(requested.expiresAt).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/);
    expect(inspect(requested, { depth: 9, showHidden: true })).not.toContain(requested.token.reveal());
    const who = await as(requested.token).review({ apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' });
    expect(who).toMatchObject({
      status: { userInfo: { username: `system:serviceaccount:${namespace}:bound` } },
    });
    expect(await as(requested.token).bearerAccount()).toEqual({ namespace, name: 'bound', secret: 'anchor' });

    const other = { ...asked, boundTo: { ...boundTo, uid: 'another' } };
    await failureOf(client.requestToken({ namespace, name: 'bound' }, other), 'kubernetes/conflict');
    const short = await failureOf(
      client.requestToken({ namespace, name: 'bound' }, { ...asked, expirationSeconds: 60 }),
      'kubernetes/invalid',
    );
    expect(short.fix).toBe('Correct spec.expirationSeconds.');
    const missing = await failureOf(client.requestToken({ namespace, name: 'nobody' }, asked), 'kubernetes/not-found');
    expect(missing.about).toEqual({ kind: 'serviceaccounts', name: 'nobody' });
  });

  it('names the right to request a token', async () => {
    const rules = [{ apiGroups: [''], resources: ['serviceaccounts'], verbs: ['create'] }] as const;
    const limited = as(await account('requesting', [...rules]));
    const asked = limited.requestToken({ namespace, name: 'requesting' }, { audiences: [], expirationSeconds: 600 });
    expect((await failureOf(asked, 'kubernetes/forbidden')).fix).toBe(
      `Give this identity the verb "create" on resource "serviceaccounts/token" of API group "" with a Role in namespace "${namespace}".`,
    );
  });

  it('gives no token for a Secret that holds none', async () => {
    await client.create({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'empty', namespace } });
    expect(await client.readTokenSecret({ namespace, name: 'empty' })).toMatchObject({ type: 'Opaque', token: null });
  });

  it('applies, and names the manager and the field of a conflict until it is forced', async () => {
    await client.apply(configMap('shared', { a: 'theirs' }), { fieldManager: 'someone-else' });
    const error = await failureOf(client.apply(configMap('shared', { a: 'ours' })), 'kubernetes/field-conflict');
    expect(error.conflicts).toEqual([{ manager: 'someone-else', field: '.data.a' }]);
    expect(error.message).toContain('.data.a (owned by "someone-else")');

    const forced = await client.apply(configMap('shared', { a: 'ours' }), { force: true });
    expect(forced.data).toEqual({ a: 'ours' });
    expect(forced.metadata.managedFields?.map(({ manager }) => manager)).toEqual(['signet']);
  });

  it('stores nothing in a dry run', async () => {
    await client.create(configMap('dry-create'), { dryRun: true });
    await client.apply(configMap('dry-apply'), { dryRun: true });
    expect(await client.get(configMapRef('dry-create'))).toBeNull();
    expect(await client.get(configMapRef('dry-apply'))).toBeNull();

    await client.create(configMap('dry-delete'));
    expect(await client.delete(configMapRef('dry-delete'), { dryRun: true })).toBe('accepted');
    expect(await client.get(configMapRef('dry-delete'))).not.toBeNull();
  });

  it('says that a name is taken, a namespace missing, an object invalid', async () => {
    await client.create(configMap('taken'));
    const taken = await failureOf(client.create(configMap('taken')), 'kubernetes/already-exists');
    expect(taken).toMatchObject({ status: 409, reason: 'AlreadyExists', about: { name: 'taken' } });

    const nowhere = { ...configMap('x'), metadata: { name: 'x', namespace: 'signet-nowhere' } };
    const missing = await failureOf(client.create(nowhere), 'kubernetes/not-found');
    expect(missing.about).toEqual({ kind: 'namespaces', name: 'signet-nowhere' });
    expect(missing.what).toBe('Namespace "signet-nowhere" does not exist');

    const unannotated = {
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'kubernetes.io/service-account-token',
      metadata: { name: 'unannotated', namespace },
    };
    const invalid = await failureOf(client.create(unannotated), 'kubernetes/invalid');
    expect(invalid.causes[0]?.field).toBe('metadata.annotations[kubernetes.io/service-account.name]');
    expect(invalid.fix).toContain('metadata.annotations[kubernetes.io/service-account.name]');
  });

  it('deletes only the object of the given uid', async () => {
    const { metadata } = await client.create(configMap('exact'));
    const ref = configMapRef('exact');
    await failureOf(client.delete(ref, { uid: '00000000-0000-0000-0000-000000000000' }), 'kubernetes/conflict');
    expect(await client.get(ref)).not.toBeNull();
    expect(await client.delete(ref, { uid: metadata.uid })).toBe('accepted');
    expect(await client.get(ref)).toBeNull();
  });

  it('waits until an object is gone, finalizers included', async () => {
    const ref = configMapRef('lingering');
    const finalizers = ['signet.test/hold'];
    const { metadata } = await client.create({
      ...configMap('lingering'),
      metadata: { name: 'lingering', namespace, finalizers },
    });
    await client.delete(ref);
    const tooShort = client.waitUntilGone(ref, { uid: metadata.uid, timeoutMs: 100 });
    await failureOf(tooShort, 'kubernetes/wait-timeout');

    const gone = client.waitUntilGone(ref, { uid: metadata.uid, ...TIMEOUT });
    await client.patch(ref, { metadata: { finalizers: null } });
    await gone;
    expect(await client.get(ref)).toBeNull();
  });

  it('takes an object that was replaced by another of its name as gone', async () => {
    const { metadata } = await client.create(configMap('replaced'));
    await client.delete(configMapRef('replaced'));
    await client.create(configMap('replaced'));
    await client.waitUntilGone(configMapRef('replaced'), { uid: metadata.uid, ...TIMEOUT });
    expect(await client.get(configMapRef('replaced'))).not.toBeNull();
  });

  it('watches from the present objects on, and ends with its signal', async () => {
    const labels = { scenario: 'watch' };
    const labelled = (name: string) => ({ ...configMap(name), metadata: { name, namespace, labels } });
    await client.create(labelled('watched-1'));
    const stop = new AbortController();
    const told: string[] = [];
    const events = client.watch(
      { apiVersion: 'v1', kind: 'ConfigMap', namespace },
      { labelSelector: 'scenario=watch', signal: stop.signal },
    );
    for await (const { type, object } of events) {
      told.push(`${type} ${object.kind} ${object.metadata.name ?? ''}`);
      if (told.length === 1) await client.create(labelled('watched-2'));
      if (told.length === 2) await client.patch(configMapRef('watched-1'), { data: { a: '1' } });
      if (told.length === 3) await client.delete(configMapRef('watched-2'));
      if (told.length === 4) stop.abort();
    }
    expect(told).toEqual([
      'added ConfigMap watched-1',
      'added ConfigMap watched-2',
      'modified ConfigMap watched-1',
      'deleted ConfigMap watched-2',
    ]);
  });

  it('watches one object from a version on', async () => {
    const { metadata } = await client.create(configMap('from'));
    await client.create(configMap('from-another'));
    await client.delete(configMapRef('from'));
    const events: WatchEvent[] = [];
    for await (const event of client.watch(
      { apiVersion: 'v1', kind: 'ConfigMap', namespace },
      { name: 'from', resourceVersion: metadata.resourceVersion },
    )) {
      events.push(event);
      break;
    }
    expect(events).toMatchObject([{ type: 'deleted', object: { metadata: { name: 'from', uid: metadata.uid } } }]);
  });

  it('names the missing right, and waits without the right to watch', async () => {
    const token = await account('limited', [
      { apiGroups: [''], resources: ['configmaps'], verbs: ['get'] },
      { apiGroups: ['rbac.authorization.k8s.io'], resources: ['roles'], verbs: ['create'] },
    ]);
    const limited = as(token);
    const error = await failureOf(limited.create(configMap('not-mine')), 'kubernetes/forbidden');
    expect(error).toMatchObject({ status: 403, verb: 'create', method: 'POST' });
    expect(error.what).toBe(`Not allowed to create configmaps in namespace "${namespace}"`);
    expect(error.fix).toContain('the verb "create" on resource "configmaps"');

    const escalating = {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name: 'more', namespace },
      rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['*'] }],
    };
    const escalation = await failureOf(limited.create(escalating, { dryRun: true }), 'kubernetes/forbidden');
    expect(escalation.fix).toContain('"escalate"');

    await client.create(configMap('polled'));
    const waiting = waitFor(limited, configMapRef('polled'), (metadata) => metadata?.labels?.ready === 'yes', TIMEOUT);
    await client.patch(configMapRef('polled'), { metadata: { labels: { ready: 'yes' } } });
    expect((await waiting)?.labels).toEqual({ ready: 'yes' });
  });

  it('asks for the right to create as well when an apply creates', async () => {
    const token = await account('patching', [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'patch'] }]);
    const patching = as(token);
    const error = await failureOf(patching.apply(configMap('applied')), 'kubernetes/forbidden');
    expect(error.why).toContain('cannot create resource "configmaps"');
    await client.apply(configMap('applied'));
    expect(await patching.apply(configMap('applied', { a: '1' }))).toMatchObject({ data: { a: '1' } });
  });

  it('does not accept a false token, and does not repeat it', async () => {
    const canary = new Secret(`eyJhbGciOiJSUzI1NiJ9.${randomBytes(24).toString('base64url')}.x`);
    const error = await failureOf(as(canary).get(configMapRef('any')), 'kubernetes/unauthorized');
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(canary.reveal());
  });

  it('finds a kind whose definition was made after it was first asked for', async () => {
    const group = `${namespace}.signet.test`;
    const kind = { apiVersion: `${group}/v1`, kind: 'Thing', namespace };
    const error = await failureOf(client.list(kind), 'kubernetes/unknown-kind');
    expect(error.what).toContain('Thing');

    const definition = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: `things.${group}` },
      spec: {
        group,
        scope: 'Namespaced',
        names: { plural: 'things', singular: 'thing', kind: 'Thing', listKind: 'ThingList' },
        versions: [
          {
            name: 'v1',
            served: true,
            storage: true,
            schema: {
              openAPIV3Schema: {
                type: 'object',
                properties: { spec: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
              },
            },
          },
        ],
      },
    };
    await client.create(definition);
    try {
      const { apiVersion } = kind;
      const object = { apiVersion, kind: 'Thing', metadata: { name: 'one', namespace }, spec: { a: 1 } };
      const created = await eventually(
        () => client.create(object),
        (reason) => isKubernetesApiError(reason, 'kubernetes/unknown-kind', 'kubernetes/no-such-path'),
      );
      expect(created).toMatchObject({ kind: 'Thing', spec: { a: 1 } });
      expect((await client.list(kind)).items).toHaveLength(1);
    } finally {
      await client.delete({
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
        name: `things.${group}`,
      });
    }
  });
}

/** Repeats a call while its failure is a temporary one. */
function eventually<T extends object>(call: () => Promise<T>, temporary: (reason: unknown) => boolean): Promise<T> {
  const attempt = () =>
    call().catch((reason: unknown) => {
      if (!temporary(reason)) throw reason;
      return undefined;
    });
  return until('the call succeeds', attempt, { withinMs: TIMEOUT.timeoutMs, everyMs: 50 });
}
