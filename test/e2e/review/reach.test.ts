import { randomBytes } from 'node:crypto';
import { type Answer, type Api, connect, until } from '../../../dev/cluster';
import type { ResourceRequest } from '../../../src/access';
import type { PolicyRule } from '../../../src/facts/kubernetes';
import { modelOf } from '../../../src/review/model';
import type { Account, Binding, Role, Side } from '../../../src/review/objects';
import { reachOf } from '../../../src/review/reach';
import {
  account,
  binding,
  clusterBinding,
  clusterRole,
  role,
  rule,
  serviceAccount,
} from '../../review/findings/support';
import { describeReal } from '../../support/control-plane';
import {
  attributesOf,
  type Authorizer,
  authorizerOf,
  RBAC_API_GROUP,
  type RbacObject,
  rbacObjectOf,
} from '../support/authorizer';

const RBAC = `/apis/${RBAC_API_GROUP}/v1`;
const ALL: Omit<ResourceRequest, 'namespace'> = { verb: '*', apiGroup: '*', resource: '*' };
const SECRETS: typeof ALL = { verb: 'list', apiGroup: '', resource: 'secrets' };
/** What `strong` may do, and `weak` may not. */
const CONFIG_MAPS: typeof ALL = { verb: 'list', apiGroup: '', resource: 'configmaps' };

/** The error of a caller who is refused. */
const FORBIDDEN = ': 403 ';

/** Calls the API server as somebody. Throws an error with the status if it refuses. */
type Caller = (
  method: string,
  path: string,
  body?: object,
  headers?: Record<string, string>,
) => Promise<Answer['body']>;

/** A namespace with an account `weak`, which is the subject, and an account `strong`. */
interface Place {
  readonly namespace: string;
  /** The path of its core API. */
  readonly core: string;
  readonly rbac: string;
  /** Calls as whoever holds a token. */
  readonly holder: (token: string) => Caller;
}

interface Walk {
  /** The rules that the plan gives to `weak`. */
  readonly rules: readonly PolicyRule[];
  /** Whether it has them in the whole cluster. */
  readonly everywhere?: boolean;
  /** The rules that another account has, `middle`. */
  readonly middle?: readonly PolicyRule[];
  /** The text of the path in the namespace `NS`, without the subject. */
  readonly path: string;
  /** What the path gives, if it is not what `strong` may do. */
  readonly gives?: readonly (typeof ALL)[];
  /** Takes the path as `weak`; gives the caller that `weak` has become. */
  readonly take: (weak: Caller, place: Place) => Promise<Caller>;
}

const named = (...resourceNames: string[]) => ({ resourceNames });
const TO_STRONG = 'acts as NS/strong → list configmaps in namespace NS';

const requestToken = async (as: Caller, { core, holder }: Place, name: string): Promise<Caller> => {
  const body = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: { expirationSeconds: 600 } };
  const answer = await as('POST', `${core}/serviceaccounts/${name}/token`, body);
  return holder((answer.status as { readonly token: string }).token);
};

/** Without a group, an account has the groups that the API server gives it. */
const impersonating =
  (as: Caller, user: string, group?: string): Caller =>
  (method, path, body, headers) =>
    as(method, path, body, {
      ...{ 'Impersonate-User': user, ...headers },
      ...(group !== undefined && { 'Impersonate-Group': group }),
    });

const createTokenSecret = (as: Caller, { core }: Place, name: string, finalizers: readonly string[] = []) =>
  as('POST', `${core}/secrets`, {
    metadata: { name, finalizers, annotations: { 'kubernetes.io/service-account.name': 'strong' } },
    type: 'kubernetes.io/service-account-token',
  });

/** Waits until an answer has the token of a Secret. */
const untilToken = ({ holder }: Place, read: () => Promise<Answer['body']>): Promise<Caller> =>
  until(
    'the Secret has a token',
    async () => {
      const { items, ...secret } = (await read()) as TokenSecret & { readonly items?: readonly TokenSecret[] };
      const token = [secret, ...(items ?? [])].map(({ data }) => data?.token).find((one) => one !== undefined);
      return token !== undefined && holder(Buffer.from(token, 'base64').toString());
    },
    { everyMs: 20 },
  );

interface TokenSecret {
  readonly data?: { readonly token?: string };
}

const bind = (as: Caller, { namespace, rbac }: Place, kind: 'Role' | 'ClusterRole', name: string) =>
  as('POST', `${rbac}/rolebindings`, {
    metadata: { name: `taken-${name}` },
    roleRef: { apiGroup: RBAC_API_GROUP, kind, name },
    subjects: [{ kind: 'ServiceAccount', namespace, name: 'weak' }],
  });

const CLUSTER_ROLES = `clusterroles.${RBAC_API_GROUP}`;
const createBindings = rule(`rolebindings.${RBAC_API_GROUP}`, 'create');

const WALKS: Readonly<Record<string, Walk>> = {
  'requests a token of a stronger account': {
    rules: [rule('serviceaccounts/token', 'create', named('strong'))],
    path: `create serviceaccounts/token named "strong" in NS → ${TO_STRONG}`,
    take: (weak, place) => requestToken(weak, place, 'strong'),
  },
  'impersonates a stronger account': {
    rules: [rule('serviceaccounts', 'impersonate')],
    path: `impersonate serviceaccounts in NS → ${TO_STRONG}`,
    take: async (weak, { namespace }) => {
      const strong = impersonating(weak, `system:serviceaccount:${namespace}:strong`);
      await whoIs(strong);
      return strong;
    },
  },
  'impersonates the group of all rights': {
    rules: [rule('users', 'impersonate', named('jane-NS')), rule('groups', 'impersonate', named('system:masters'))],
    everywhere: true,
    path: 'impersonate groups named "system:masters" → acts as Group system:masters → cluster-admin',
    gives: [ALL, SECRETS, CONFIG_MAPS],
    take: async (weak, { namespace }) => {
      const master = impersonating(weak, `jane-${namespace}`, 'system:masters');
      await whoIs(master);
      return master;
    },
  },
  'reads a new token Secret': {
    rules: [rule('secrets', 'create get')],
    path: `create secrets in NS and read them → ${TO_STRONG}`,
    take: async (weak, place) => {
      await createTokenSecret(weak, place, 'taken');
      return untilToken(place, () => weak('GET', `${place.core}/secrets/taken`));
    },
  },
  'has the content of a new token Secret in the answer to a patch': {
    rules: [rule('secrets', 'create patch')],
    path: `create secrets in NS and read them → ${TO_STRONG}`,
    take: async (weak, place) => {
      await createTokenSecret(weak, place, 'taken');
      const headers = { 'Content-Type': 'application/merge-patch+json' };
      return untilToken(place, () => weak('PATCH', `${place.core}/secrets/taken`, {}, headers));
    },
  },
  'has the content of token Secrets in the answer to a deletion of all, as a dry run': {
    rules: [rule('secrets', 'create deletecollection')],
    path: `create secrets in NS and read them → ${TO_STRONG}`,
    take: async (weak, place) => {
      await createTokenSecret(weak, place, 'taken');
      return untilToken(place, () => weak('DELETE', `${place.core}/secrets?dryRun=All`));
    },
  },
  'has the content of a new token Secret with a finalizer in the answer to a deletion as a dry run': {
    rules: [rule('secrets', 'create delete')],
    path: `create secrets in NS and read them → ${TO_STRONG}`,
    take: async (weak, place) => {
      await createTokenSecret(weak, place, 'taken', ['test.invalid/kept']);
      return untilToken(place, () => weak('DELETE', `${place.core}/secrets/taken?dryRun=All`));
    },
  },
  'binds cluster-admin': {
    rules: [rule(CLUSTER_ROLES, 'bind'), createBindings],
    path: `bind ${CLUSTER_ROLES} in NS and write bindings → all rights in namespace NS`,
    gives: [ALL, SECRETS, CONFIG_MAPS],
    take: async (weak, place) => {
      await bind(weak, place, 'ClusterRole', 'cluster-admin');
      return weak;
    },
  },
  'binds the one role that it may bind': {
    rules: [rule(CLUSTER_ROLES, 'bind', named('admin')), createBindings],
    path: `bind ${CLUSTER_ROLES} named "admin" in NS and write bindings → ClusterRole admin in namespace NS`,
    gives: [SECRETS, CONFIG_MAPS],
    take: async (weak, place) => {
      await bind(weak, place, 'ClusterRole', 'admin');
      await expect(bind(weak, place, 'ClusterRole', 'cluster-admin')).rejects.toThrow(FORBIDDEN);
      return weak;
    },
  },
  'writes more into its own Role than it has': {
    rules: [rule(`roles.${RBAC_API_GROUP}`, 'escalate patch')],
    path: `escalate roles.${RBAC_API_GROUP} in NS and change them → all rights in namespace NS`,
    gives: [ALL, SECRETS, CONFIG_MAPS],
    take: async (weak, { rbac }) => {
      const rules = [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'] }];
      const headers = { 'Content-Type': 'application/merge-patch+json' };
      await weak('PATCH', `${rbac}/roles/weak`, { rules }, headers);
      return weak;
    },
  },
  'goes on from the first account to another': {
    rules: [rule('serviceaccounts/token', 'create', named('middle'))],
    middle: [rule('serviceaccounts', 'impersonate', named('strong'))],
    path:
      'create serviceaccounts/token named "middle" in NS → acts as NS/middle → ' +
      `impersonate serviceaccounts named "strong" in NS → ${TO_STRONG}`,
    take: async (weak, place) => {
      const middle = await requestToken(weak, place, 'middle');
      return impersonating(middle, `system:serviceaccount:${place.namespace}:strong`);
    },
  },
};

interface Refused extends Pick<Walk, 'rules' | 'everywhere'> {
  readonly attempts: readonly ((weak: Caller, place: Place) => Promise<unknown>)[];
}

/** What looks like a way and is none: what the API server refuses, with the rules that `weak` has. */
const REFUSED: Readonly<Record<string, Refused>> = {
  'creates bindings without bind': {
    rules: [createBindings],
    attempts: [
      (weak, place) => bind(weak, place, 'ClusterRole', 'cluster-admin'),
      (weak, place) => bind(weak, place, 'Role', 'strong'),
    ],
  },
  'creates bindings of a name': {
    rules: [
      rule(CLUSTER_ROLES, 'bind'),
      rule(`rolebindings.${RBAC_API_GROUP}`, 'create', named('taken-cluster-admin')),
    ],
    attempts: [(weak, place) => bind(weak, place, 'ClusterRole', 'cluster-admin')],
  },
  'writes a Role without escalate': {
    rules: [rule(`roles.${RBAC_API_GROUP}`, 'create update patch')],
    attempts: [
      (weak, { rbac }) =>
        weak('POST', `${rbac}/roles`, {
          metadata: { name: 'taken' },
          rules: [{ verbs: ['list'], apiGroups: [''], resources: ['configmaps'] }],
        }),
    ],
  },
  'creates Secrets that it cannot read': {
    rules: [rule('secrets', 'create')],
    attempts: [
      async (weak, place) => {
        expect(await createTokenSecret(weak, place, 'taken')).not.toHaveProperty('data');
        await weak('GET', `${place.core}/secrets/taken`);
      },
    ],
  },
  'impersonates groups and users in a namespace': {
    rules: [rule('groups users', 'impersonate')],
    attempts: [
      (weak) => whoIs(impersonating(weak, 'jane')),
      (weak) => whoIs(impersonating(weak, 'jane', 'system:masters')),
    ],
  },
  'impersonates groups without a user': {
    rules: [rule('groups', 'impersonate')],
    everywhere: true,
    attempts: [
      (weak, { namespace }) => whoIs(impersonating(weak, `system:serviceaccount:${namespace}:weak`, 'system:masters')),
    ],
  },
  'impersonates an account as a user': {
    rules: [rule('users', 'impersonate', named('system:serviceaccount:NS:strong'))],
    everywhere: true,
    attempts: [(weak, { namespace }) => whoIs(impersonating(weak, `system:serviceaccount:${namespace}:strong`))],
  },
};

const whoIs = (caller: Caller) =>
  caller('POST', '/apis/authentication.k8s.io/v1/selfsubjectreviews', {
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'SelfSubjectReview',
  });

const mayDo = async (caller: Caller, asked: ResourceRequest): Promise<boolean> => {
  const answer = await caller('POST', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SelfSubjectAccessReview',
    spec: attributesOf(asked),
  });
  return (answer.status as { readonly allowed: boolean }).allowed;
};

describeReal('A path that a review shows', ({ kubeconfig, context }) => {
  let api: Api;
  let authorizer: Authorizer;
  const namespaces: string[] = [];
  const ofCluster: RbacObject[] = [];
  const run = randomBytes(4).toString('hex');

  beforeAll(async () => {
    api = await connect(kubeconfig, context);
    authorizer = authorizerOf(api);
  });
  afterAll(async () => {
    await Promise.allSettled(ofCluster.map((object) => authorizer.remove(object)));
    const noFinalizers = { metadata: { finalizers: null } };
    const withoutFinalizers = (name: string) =>
      api.call('PATCH', `/api/v1/namespaces/${name}/secrets/taken`, noFinalizers, 'application/merge-patch+json');
    await Promise.all(namespaces.map(withoutFinalizers));
    await Promise.all(namespaces.map((name) => api.call('DELETE', `/api/v1/namespaces/${name}`)));
    api.close();
  });

  const checked = ({ status, body }: Answer, what: string): Answer['body'] => {
    if (status >= 300) throw new Error(`${what}: ${status} ${String(body.message)}`);
    return body;
  };
  const admin: Caller = async (method, path, body) => checked(await api.call(method, path, body), `${method} ${path}`);
  const holder =
    (token: string): Caller =>
    async (method, path, body, headers) =>
      checked(
        await api.callWith({ Authorization: `Bearer ${token}`, ...headers }, method, path, body),
        `${method} ${path}`,
      );

  async function createNamespace(): Promise<Place> {
    const namespace = `reach-${run}-${namespaces.length}`;
    namespaces.push(namespace);
    await admin('POST', '/api/v1/namespaces', { metadata: { name: namespace } });
    return {
      namespace,
      core: `/api/v1/namespaces/${namespace}`,
      rbac: `${RBAC}/namespaces/${namespace}`,
      holder,
    };
  }

  /** Creates the objects of a side, and waits until the server decides by them. */
  async function create(side: readonly (Account | Role | Binding)[], { namespace, core }: Place): Promise<void> {
    for (const object of side)
      if (object.kind === 'ServiceAccount')
        await admin('POST', `${core}/serviceaccounts`, { metadata: { name: object.name } });
      else {
        const manifest = rbacObjectOf(object);
        if (object.namespace === undefined) ofCluster.push(manifest);
        await authorizer.create(manifest);
      }
    await authorizer.settle(namespace, `settled-${namespace}-${side.length}`);
  }

  /** An account with rules. In the rules, NS is the namespace. */
  function has(namespace: string, name: string, rules: readonly PolicyRule[], everywhere = false) {
    const own = rules.map(({ resourceNames, ...rest }) => ({
      ...rest,
      ...(resourceNames && { resourceNames: resourceNames.map((one) => one.replace('NS', namespace)) }),
    }));
    const subject = serviceAccount(namespace, name);
    return everywhere
      ? [clusterRole(`${namespace}-${name}`, own), clusterBinding(`${namespace}-${name}`, subject)]
      : [role(namespace, name, own), binding(namespace, name, subject)];
  }
  const before = (namespace: string, middle: readonly PolicyRule[] = []) => [
    ...['weak', 'middle', 'strong'].map((name) => account(namespace, name)),
    ...has(namespace, 'strong', [rule('configmaps', 'list')]),
    ...has(namespace, 'middle', middle),
  ];
  const pathsOf = (namespace: string, side: Side, added: Side): readonly string[] =>
    reachOf(serviceAccount(namespace, 'weak'), modelOf(side), modelOf([...side, ...added])).map(({ text }) => text);

  it.each(Object.entries(WALKS))('is true: %s', async (_, walk) => {
    const { rules, everywhere, middle, path, gives = [CONFIG_MAPS], take } = walk;
    const place = await createNamespace();
    const { namespace, core } = place;
    const old = before(namespace, middle);
    await create(old, place);
    const weak = await requestToken(admin, place, 'weak');
    const can = (caller: Caller): Promise<readonly boolean[]> =>
      Promise.all(gives.map((one) => mayDo(caller, { ...one, namespace })));

    await expect(take(weak, place)).rejects.toThrow(FORBIDDEN);

    const added = has(namespace, 'weak', rules, everywhere);
    await create(added, place);
    expect(pathsOf(namespace, old, added)).toContain(`${namespace}/weak → ${path.replaceAll('NS', namespace)}`);
    expect(await can(weak)).toEqual(gives.map(() => false));
    await expect(weak('GET', `${core}/configmaps`)).rejects.toThrow(FORBIDDEN);

    const taken = await take(weak, place);
    // The server knows a new token Secret, and a new binding, only after a moment.
    const canNow = async () =>
      (
        await can(taken).catch((error: unknown) => {
          if (String(error).includes(': 401 ')) return [false];
          throw error;
        })
      ).every(Boolean);
    await until('the rights of the path', canNow, { everyMs: 20, withinMs: 30_000 });
    expect(await taken('GET', `${core}/configmaps`)).toHaveProperty('items');
  });

  it.each(Object.entries(REFUSED))('is not shown, and refused: %s', async (_, { rules, everywhere, attempts }) => {
    const place = await createNamespace();
    const { namespace } = place;
    const old = before(namespace);
    const added = has(namespace, 'weak', rules, everywhere);
    await create([...old, ...added], place);
    expect(pathsOf(namespace, old, added)).toEqual([]);
    const weak = await requestToken(admin, place, 'weak');
    for (const attempt of attempts) await expect(attempt(weak, place)).rejects.toThrow(FORBIDDEN);
  });
});
