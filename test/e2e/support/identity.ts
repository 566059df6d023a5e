import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { type Api, until } from '../../../dev/cluster';

const API_GROUP = 'rbac.authorization.k8s.io';
const RBAC = `/apis/${API_GROUP}/v1`;

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
}

interface ClusterRole {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly rules: readonly Rule[];
}

/** The manifests under examples/rights. Roles of these names are bound in each namespace, all others in the cluster. */
export type Manifest = 'plan' | 'plan-import' | 'apply' | 'snapshot' | 'adopt';
const BOUND_IN_NAMESPACES: readonly string[] = ['signet-plan', 'signet-plan-import', 'signet-apply', 'signet-adopt'];

/** A right by its name, for example `get roles.rbac.authorization.k8s.io`. */
export type Right = string;

export const rightOf = (verb: string, resource: string, apiGroup: string): Right =>
  `${verb} ${resource}${apiGroup === '' ? '' : `.${apiGroup}`}`;

/** A right that means nothing, and belongs to one write of a role: whoever has it has the role as it was written. */
const markerOf = (write: number): Rule => ({
  apiGroups: ['test.invalid'],
  resources: [`write-${write}`],
  verbs: ['get'],
});

/** One rule for each right of a rule. */
function split({ apiGroups, resources, verbs, ...rest }: Rule): (readonly [Right, Rule])[] {
  return apiGroups.flatMap((apiGroup) =>
    resources.flatMap((resource) =>
      verbs.map((verb): readonly [Right, Rule] => [
        rightOf(verb, resource, apiGroup),
        { ...rest, apiGroups: [apiGroup], resources: [resource], verbs: [verb] },
      ]),
    ),
  );
}

/** A service account with the rights of manifests in examples/rights, bound as their comments say. */
export class Identity {
  private readonly roles: { readonly role: ClusterRole; readonly namespace: string }[] = [];
  private writes = 0;

  private constructor(
    private readonly api: Api,
    private readonly home: string,
    private readonly name: string,
    /** A token of the account. */
    public readonly token: string,
  ) {}

  /** @param home - The namespace of the service account. It is part of the names of its cluster roles. */
  public static async create(api: Api, home: string, name: string): Promise<Identity> {
    const accounts = `/api/v1/namespaces/${home}/serviceaccounts`;
    await must(api, 'POST', accounts, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name } });
    const request = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: {} };
    const { status } = await must(api, 'POST', `${accounts}/${name}/token`, request);
    return new Identity(api, home, name, (status as { token: string }).token);
  }

  /** Applies a manifest and binds its roles. */
  public async grant(manifest: Manifest, namespaces: readonly string[]): Promise<this> {
    const text = readFileSync(join(__dirname, '../../../examples/rights', `${manifest}.yaml`), 'utf8');
    for (const document of parseAllDocuments(text)) {
      const role = document.toJS() as ClusterRole;
      await must(this.api, 'POST', `${RBAC}/clusterroles`, this.renamed(role));
      const places = BOUND_IN_NAMESPACES.includes(role.metadata.name)
        ? namespaces.map((namespace) => [`/namespaces/${namespace}/rolebindings`, 'RoleBinding'])
        : [['/clusterrolebindings', 'ClusterRoleBinding']];
      const { metadata } = this.renamed(role);
      for (const [path, kind] of places)
        await must(this.api, 'POST', `${RBAC}${path}`, {
          apiVersion: role.apiVersion,
          kind,
          metadata,
          roleRef: { apiGroup: API_GROUP, kind: 'ClusterRole', name: metadata.name },
          subjects: [{ kind: 'ServiceAccount', name: this.name, namespace: this.home }],
        });
      this.roles.push({ role, namespace: namespaces[0] ?? '' });
      for (const rule of role.rules.slice(0, 1)) await this.untilAllowed(rule, namespaces[0] ?? '');
    }
    return this;
  }

  /** The rights of its roles, or of one of them, without repetitions. */
  public rights(role?: string): Right[] {
    const roles = this.roles.filter((one) => role === undefined || one.role.metadata.name === role);
    return [...new Set(roles.flatMap((one) => one.role.rules.flatMap(split)).map(([right]) => right))];
  }

  /** Runs something without some rights, which are removed from all of its roles or from one, and restores them. */
  public async without<T>(taken: readonly Right[], work: () => Promise<T>, role?: string): Promise<T> {
    await this.write(taken, role, false);
    try {
      return await work();
    } finally {
      await this.write(taken, role, true);
    }
  }

  public async remove(): Promise<void> {
    for (const { role } of this.roles) {
      const { name } = this.renamed(role).metadata;
      await this.api.call('DELETE', `${RBAC}/clusterrolebindings/${name}`);
      await this.api.call('DELETE', `${RBAC}/clusterroles/${name}`);
    }
  }

  private renamed(role: ClusterRole): ClusterRole {
    return { ...role, metadata: { name: `${role.metadata.name}-${this.home}-${this.name}` } };
  }

  private async write(taken: readonly Right[], name: string | undefined, back: boolean): Promise<void> {
    for (const { role, namespace } of this.roles) {
      const rights = role.rules.flatMap(split);
      if (name !== undefined && role.metadata.name !== name) continue;
      if (!rights.some(([right]) => taken.includes(right))) continue;
      const left = rights.filter(([right]) => !taken.includes(right)).map(([, rule]) => rule);
      const marker = markerOf((this.writes += 1));
      const renamed = { ...this.renamed(role), rules: [...(back ? role.rules : left), marker] };
      await must(this.api, 'PUT', `${RBAC}/clusterroles/${renamed.metadata.name}`, renamed);
      await this.untilAllowed(marker, namespace);
    }
  }

  /** The server decides by its cache of roles, which is updated within milliseconds. */
  private async untilAllowed(rule: Rule, namespace: string): Promise<void> {
    const [resource, subresource] = (rule.resources[0] ?? '').split('/');
    const name = rule.resourceNames?.[0];
    const attributes = { namespace, group: rule.apiGroups[0], resource, subresource, verb: rule.verbs[0], name };
    await until(`${this.name} is allowed ${JSON.stringify(attributes)}`, async () => {
      const { status } = await must(this.api, 'POST', '/apis/authorization.k8s.io/v1/subjectaccessreviews', {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SubjectAccessReview',
        spec: { user: `system:serviceaccount:${this.home}:${this.name}`, resourceAttributes: attributes },
      });
      return (status as { allowed: boolean }).allowed;
    });
  }
}

async function must(api: Api, method: string, path: string, body: object): Promise<Readonly<Record<string, unknown>>> {
  const answer = await api.call(method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${String(answer.body.message)}`);
  return answer.body;
}
