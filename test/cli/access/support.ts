import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Api, connect, until } from '../../../dev/cluster';
import {
  type ConnectedClient,
  createKubernetesClient,
  type KubernetesObject,
  resolveConnection,
} from '../../../src/api/kubernetes';
import { KubernetesSandbox } from '../../../src/sandbox';
import type { Secret } from '../../../src/secret';
import { describeReal } from '../../support/control-plane';
import { type Call, signet, type Surroundings } from '../support';

export const TOKEN_TYPE = 'kubernetes.io/service-account-token';
export const ACCOUNT = 'kubernetes.io/service-account.name';
export const API_TOKEN = 'rbac.kargo.akuity.io/api-token';
export const OLDER_TOKEN = 'rbac.kargo.akuity.io/service-account-token';
export const SYSTEM_ROLE = 'rbac.kargo.akuity.io/system-role';
export const OLDER_ACCOUNT = 'rbac.kargo.akuity.io/service-account';
export const MANAGED = 'rbac.kargo.akuity.io/managed';

/** The API server does something that takes it some milliseconds. */
const QUICKLY = { everyMs: 10 };

type Metadata = KubernetesObject['metadata'];

/** A cluster with a namespace of the test's own, and short ways to what tests of the command do often. */
export class TestCluster {
  public readonly namespace = `signet-${randomBytes(4).toString('hex')}`;

  public constructor(
    public readonly client: ConnectedClient,
    public readonly api: Api,
    /** The environment in which the command finds the cluster, as its administrator. */
    public readonly env: Readonly<Record<string, string>>,
    private readonly sandbox: KubernetesSandbox | undefined,
  ) {}

  /** What only the sandbox can be told. */
  public get faults(): KubernetesSandbox['faults'] {
    if (this.sandbox === undefined) throw new Error('a real API server has no faults to be set');
    return this.sandbox.faults;
  }

  /** Whether the sandbox has received such a request. */
  public requested(method: string, path: string): boolean {
    return this.sandbox?.requests.some((request) => request.method === method && request.path.endsWith(path)) ?? false;
  }

  /** How many Secrets the sandbox was asked to create, in dry runs too. */
  public get secretsPosted(): number {
    const isPost = /^[^?]*\/secrets(\?|$)/;
    return this.sandbox?.requests.filter(({ method, path }) => method === 'POST' && isPost.test(path)).length ?? 0;
  }

  /** Runs the command as the administrator; two spaces or more in what it prints are kept. */
  public signet(line: string, surroundings: Surroundings = {}): Promise<Call> {
    return signet(line.split(' '), { env: this.env, now: new Date(), ...surroundings });
  }

  /** The environment in which the command shows this token, when the API server accepts it. */
  public async envOf(token: Secret | string): Promise<Readonly<Record<string, string>>> {
    const text = typeof token === 'string' ? token : token.reveal();
    await until('the token is accepted', async () => (await this.api.statusWith(text, '/api')) === 200, QUICKLY);
    return { ...this.env, KUBE_TOKEN: text };
  }

  public account(name: string, metadata: Metadata = {}, fields: object = {}): Promise<KubernetesObject> {
    return this.#create('v1', 'ServiceAccount', name, metadata, fields);
  }

  /** Makes a token Secret and gives its token when the controller has filled it. */
  public async token(account: string, name: string, { labels, annotations, ...rest }: Metadata = {}): Promise<Secret> {
    const metadata = { ...rest, labels, annotations: { ...annotations, [ACCOUNT]: account } };
    await this.#create('v1', 'Secret', name, metadata, { type: TOKEN_TYPE });
    return this.filled(name);
  }

  public async filled(name: string): Promise<Secret> {
    const secret = { namespace: this.namespace, name };
    const read = async () => (await this.client.readTokenSecret(secret))?.token;
    return until(`the Secret ${name} has a token`, read, QUICKLY);
  }

  /** Gives an account rights in the namespace, by a Role and RoleBinding of its name, and waits until they count. */
  public async allow(account: string, resource: string, verbs: readonly string[]): Promise<void> {
    const rbac = 'rbac.authorization.k8s.io';
    const name = `${account}-${resource}`;
    const subjects = [{ kind: 'ServiceAccount', name: account, namespace: this.namespace }];
    await this.#create(`${rbac}/v1`, 'Role', name, {}, { rules: [{ apiGroups: [''], resources: [resource], verbs }] });
    await this.#create(
      `${rbac}/v1`,
      'RoleBinding',
      name,
      {},
      { roleRef: { apiGroup: rbac, kind: 'Role', name }, subjects },
    );
    const user = `system:serviceaccount:${this.namespace}:${account}`;
    const isAllowed = async () => {
      const answer = await this.client.review({
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SubjectAccessReview',
        spec: { user, resourceAttributes: { namespace: this.namespace, verb: verbs[0], resource } },
      });
      return (answer.status as { allowed: boolean }).allowed;
    };
    await until(`${account} is allowed to ${verbs[0] ?? ''} ${resource}`, isAllowed, QUICKLY);
  }

  /** Requests a token of an account, bound to a Secret. */
  public async requestedToken(account: string, secret: string): Promise<string> {
    const { body } = await this.api.call(
      'POST',
      `/api/v1/namespaces/${this.namespace}/serviceaccounts/${account}/token`,
      {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenRequest',
        spec: { boundObjectRef: { apiVersion: 'v1', kind: 'Secret', name: secret } },
      },
    );
    return (body.status as { token: string }).token;
  }

  /** Waits until the API server accepts a token as one of this account; undefined: until it refuses the token. */
  public async expectBearer(token: Secret, account: string | undefined): Promise<void> {
    const expected = account === undefined ? undefined : `system:serviceaccount:${this.namespace}:${account}`;
    const review = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenReview', spec: { token } };
    await until(`the token is one of ${account ?? 'nobody'}`, async () => {
      const { status } = await this.client.review(review);
      return (status as { user?: { username?: string } }).user?.username === expected;
    });
  }

  /** Waits until the bearer of a token may list Pods in the namespace. */
  public async expectListsPods(token: Secret): Promise<void> {
    const path = `/api/v1/namespaces/${this.namespace}/pods`;
    await until('the bearer may list Pods', async () => (await this.api.statusWith(token.reveal(), path)) === 200);
  }

  public get(kind: string, name: string, apiVersion = 'v1'): Promise<KubernetesObject | null> {
    return this.client.get({ apiVersion, kind, namespace: this.namespace, name });
  }

  public async create(object: KubernetesObject): Promise<KubernetesObject> {
    return this.client.create({ ...object, metadata: { ...object.metadata, namespace: this.namespace } });
  }

  public async close(): Promise<void> {
    await this.client.delete({ apiVersion: 'v1', kind: 'Namespace', name: this.namespace });
    this.client.close();
    this.api.close();
    await this.sandbox?.stop();
  }

  /** Makes a Secret look as if another program had written all of it: the cluster's client writes as Signet does. */
  public async writtenBy(name: string, manager: string): Promise<void> {
    const secret = { apiVersion: 'v1', kind: 'Secret', namespace: this.namespace, name };
    const { uid, resourceVersion, managedFields = [] } = (await this.client.getMetadata(secret)) ?? {};
    const renamed = managedFields.map((entry) => (entry.manager === 'signet' ? { ...entry, manager } : entry));
    await this.client.patch(secret, { metadata: { uid, resourceVersion, managedFields: renamed } });
  }

  async #create(apiVersion: string, kind: string, name: string, metadata: Metadata, fields: object) {
    return this.create({ apiVersion, kind, metadata: { ...metadata, name }, ...fields });
  }
}

async function openCluster(kubeconfig: string, context?: string, sandbox?: KubernetesSandbox): Promise<TestCluster> {
  const env = { KUBECONFIG: kubeconfig, ...(context !== undefined && { KUBE_CTX: context }) };
  const cluster = new TestCluster(
    createKubernetesClient(resolveConnection({}, env)),
    await connect(kubeconfig, context),
    env,
    sandbox,
  );
  await cluster.client.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: cluster.namespace } });
  return cluster;
}

async function openSandbox(folder: string): Promise<TestCluster> {
  const sandbox = await KubernetesSandbox.start({ tokenDelayMs: 5 });
  const kubeconfig = join(folder, 'kubeconfig');
  await sandbox.writeKubeconfig(kubeconfig);
  return openCluster(kubeconfig, undefined, sandbox);
}

/** The same tests on the sandbox, and on a real API server where one is available; the tests of a file share a namespace. */
export function describeClusters(title: string, tests: (cluster: () => TestCluster) => void): void {
  describeSandbox(title, tests);
  describeReal(title, ({ kubeconfig, context }) => {
    withCluster(() => openCluster(kubeconfig, context), tests);
  });
}

/** Tests of what a real server cannot be told to do. */
export function describeSandbox(title: string, tests: (cluster: () => TestCluster) => void): void {
  describe(`${title} (sandbox)`, () => {
    withCluster(openSandbox, tests);
  });
}

function withCluster(open: (folder: string) => Promise<TestCluster>, tests: (cluster: () => TestCluster) => void) {
  let cluster: TestCluster;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'signet-'));
    cluster = await open(folder);
  });
  afterAll(async () => {
    await cluster.close();
    await rm(folder, { recursive: true });
  });
  tests(() => cluster);
}

/** Lines of a printed table, each as its cells; ages are not compared. */
export function cells(stdout: string): string[][] {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split(/ {3,}/).map((cell) => (/^\d+[smhdy]/.test(cell) ? 'age' : cell)));
}
