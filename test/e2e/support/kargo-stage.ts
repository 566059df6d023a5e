import { randomBytes } from 'node:crypto';
import { type Api, until } from '../../../dev/cluster';

const RBAC = '/apis/rbac.authorization.k8s.io/v1';
const GROUP = 'kargo.akuity.io';
const KINDS = [
  ['projects', 'Project', 'Cluster'],
  ['stages', 'Stage', 'Namespaced'],
  ['promotions', 'Promotion', 'Namespaced'],
  ['warehouses', 'Warehouse', 'Namespaced'],
] as const;

/** The parts of a Kargo installation that tests need: its kinds, a built-in account, and a project with its viewer. */
export class KargoStage {
  public readonly namespace: string;
  public readonly project: string;

  private constructor(private readonly api: Api) {
    const suffix = randomBytes(4).toString('hex');
    this.namespace = `kargo-${suffix}`;
    this.project = `guestbook-${suffix}`;
  }

  /** @param accountLabel - The label of system-level accounts in this version of Kargo. */
  public static async set(api: Api, accountLabel: string): Promise<KargoStage> {
    const stage = new KargoStage(api);
    await stage.makeNamespaces();
    await stage.makeKinds();
    await stage.make(`/api/v1/namespaces/${stage.namespace}/serviceaccounts`, {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'kargo-admin', labels: { [accountLabel]: 'true' } },
    });
    await stage.make(`${RBAC}/namespaces/${stage.project}/roles`, {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name: 'kargo-viewer', annotations: { 'rbac.kargo.akuity.io/managed': 'true' } },
      rules: [{ apiGroups: [GROUP], resources: ['stages', 'warehouses'], verbs: ['get', 'list', 'watch'] }],
    });
    return stage;
  }

  /** Path of a collection: of a Kargo kind, of one of the core, or of one of RBAC. */
  public path(collection: string, namespace?: string): string {
    const within = namespace === undefined ? '' : `/namespaces/${namespace}`;
    if (['secrets', 'serviceaccounts'].includes(collection)) return `/api/v1${within}/${collection}`;
    const isKargos = KINDS.some(([plural]) => plural === collection);
    return `${isKargos ? `/apis/${GROUP}/v1alpha1` : RBAC}${within}/${collection}`;
  }

  public async get(collection: string, name: string, namespace?: string): Promise<Readonly<Record<string, unknown>>> {
    const { status, body } = await this.api.call('GET', `${this.path(collection, namespace)}/${name}`);
    if (status !== 200) throw new Error(`GET ${collection}/${name} answered ${status}`);
    return body;
  }

  public async strike(): Promise<void> {
    for (const name of [this.namespace, this.project]) await this.api.call('DELETE', `/api/v1/namespaces/${name}`);
  }

  private async makeNamespaces(): Promise<void> {
    const labels = { 'kargo.akuity.io/project': 'true' };
    for (const metadata of [{ name: this.namespace }, { name: this.project, labels }])
      await this.make('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata });
  }

  private async makeKinds(): Promise<void> {
    for (const [plural, kind, scope] of KINDS) {
      await this.make('/apis/apiextensions.k8s.io/v1/customresourcedefinitions', {
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
        metadata: { name: `${plural}.${GROUP}` },
        spec: {
          group: GROUP,
          scope,
          names: { kind, plural, singular: kind.toLowerCase(), listKind: `${kind}List` },
          versions: [{ name: 'v1alpha1', served: true, storage: true, schema: { openAPIV3Schema: ANYTHING } }],
        },
      });
    }
    await until('the kinds of Kargo are served', async () => {
      const answers = await Promise.all(KINDS.map(([plural]) => this.api.call('GET', this.path(plural))));
      return answers.every(({ status }) => status === 200);
    });
  }

  private async make(collection: string, object: object): Promise<void> {
    const { status, body } = await this.api.call('POST', collection, object);
    if (status !== 201 && status !== 409) throw new Error(`POST ${collection}: ${status} ${String(body.message)}`);
  }
}

const ANYTHING = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
