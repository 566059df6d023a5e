import { type Api, until } from '../../../dev/cluster';
import type { ResourceRequest, UrlRequest } from '../../../src/access';
import type { Binding, Role } from '../../../src/review/objects';

export const RBAC_API_GROUP = 'rbac.authorization.k8s.io';
const RBAC = `/apis/${RBAC_API_GROUP}/v1`;

/** An object of RBAC as the API server takes it. */
export interface RbacObject {
  readonly kind: 'Role' | 'ClusterRole' | 'RoleBinding' | 'ClusterRoleBinding';
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

/** An object as the API server takes it. */
export function rbacObjectOf(object: Role | Binding): RbacObject {
  const { namespace, name } = object;
  const metadata = { name, ...(namespace !== undefined && { namespace }) };
  if ('rules' in object) {
    const { labels, rules, aggregation } = object;
    return {
      kind: object.kind,
      metadata: { ...metadata, labels },
      rules,
      ...(aggregation && { aggregationRule: { clusterRoleSelectors: aggregation } }),
    };
  }
  const apiGroup = RBAC_API_GROUP;
  return {
    kind: object.kind,
    metadata,
    roleRef: { apiGroup, ...object.role },
    subjects: object.subjects.map((subject) =>
      subject.kind === 'ServiceAccount'
        ? { kind: subject.kind, namespace: subject.namespace, name: subject.name }
        : { apiGroup, kind: subject.kind, name: 'name' in subject ? subject.name : '' },
    ),
  };
}

/** Somebody as the API server authenticates them. */
export interface Asker {
  readonly user: string;
  readonly groups?: readonly string[];
}

/** What a real API server allows, and the objects of RBAC that tests create there. */
export interface Authorizer {
  create(object: RbacObject): Promise<void>;
  /** Replaces an object of the same name. */
  replace(object: RbacObject): Promise<void>;
  remove(object: RbacObject): Promise<void>;
  allows(asker: Asker, asked: ResourceRequest | UrlRequest): Promise<boolean>;
  /**
   * Waits until the authorizer has everything that was created and removed before.
   *
   * @param namespace - one that exists.
   */
  settle(namespace: string, name: string): Promise<void>;
}

/** The collection that an object of RBAC is in. */
const collectionOf = ({ kind, metadata: { namespace } }: RbacObject): string =>
  [RBAC, ...(namespace === undefined ? [] : ['namespaces', namespace]), `${kind.toLowerCase()}s`].join('/');

const pathOf = (object: RbacObject): string => `${collectionOf(object)}/${encodeURIComponent(object.metadata.name)}`;

export function authorizerOf(api: Api): Authorizer {
  async function call(method: string, path: string, body?: object): Promise<Readonly<Record<string, unknown>>> {
    const answer = await api.call(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${String(answer.body.message)}`);
    return answer.body;
  }

  const apiVersion = `${RBAC_API_GROUP}/v1`;

  const create = async (object: RbacObject): Promise<void> => {
    await call('POST', collectionOf(object), { apiVersion, ...object });
  };

  const replace = async (object: RbacObject): Promise<void> => {
    await call('PUT', pathOf(object), { apiVersion, ...object });
  };

  const remove = async (object: RbacObject): Promise<void> => {
    await call('DELETE', pathOf(object));
  };

  async function allows({ user, groups }: Asker, asked: ResourceRequest | UrlRequest): Promise<boolean> {
    const { status } = await call('POST', '/apis/authorization.k8s.io/v1/subjectaccessreviews', {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SubjectAccessReview',
      spec: { user, groups, ...attributesOf(asked) },
    });
    return (status as { readonly allowed: boolean }).allowed;
  }

  /**
   * The authorizer learns of the objects of one kind in their order. So it has all others when it has a role and a binding of
   * each scope that were created last. Their user has no other access that could hide that one is missing.
   */
  async function settle(namespace: string, name: string): Promise<void> {
    const marker = { verb: 'get', apiGroup: 'test.invalid', resource: 'markers' };
    const rules = [{ verbs: [marker.verb], apiGroups: [marker.apiGroup], resources: [marker.resource] }];
    for (const scope of [namespace, undefined]) {
      const prefix = scope === undefined ? 'Cluster' : '';
      const user = `${name}-${prefix.toLowerCase()}`;
      const metadata = { name: user, ...(scope !== undefined && { namespace: scope }) };
      const role = { kind: `${prefix}Role`, metadata, rules } as RbacObject;
      const binding = {
        ...{ kind: `${prefix}RoleBinding`, metadata },
        roleRef: { apiGroup: RBAC_API_GROUP, kind: role.kind, name: user },
        subjects: [{ apiGroup: RBAC_API_GROUP, kind: 'User', name: user }],
      } as RbacObject;
      await create(role);
      await create(binding);
      const asked = { ...marker, ...(scope !== undefined && { namespace: scope }) };
      await until(`${role.kind} ${user} is effective`, () => allows({ user }, asked), { everyMs: 10 });
      await remove(binding);
      await remove(role);
    }
  }

  return { create, replace, remove, allows, settle };
}

/** A request, as a SubjectAccessReview asks for it. */
export function attributesOf(asked: ResourceRequest | UrlRequest): object {
  if ('url' in asked) return { nonResourceAttributes: { verb: asked.verb, path: asked.url } };
  const { verb, apiGroup: group, name, namespace } = asked;
  const [resource, subresource] = asked.resource.split('/');
  return { resourceAttributes: { verb, group, resource, subresource, name, namespace } };
}
