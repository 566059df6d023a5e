import { type AccessObject, objectKey, type Sides } from '../../../src/review/objects';
import { readPlan } from '../../../src/review/plan';
import { sidesOf } from '../../../src/review/sources';
import { type ChangeJson, planJson } from '../support/plan-json';

type More = Parameters<typeof planJson>[1];

export const sides = (changes: readonly ChangeJson[], more: More = {}, baseline: readonly AccessObject[] = []): Sides =>
  sidesOf(readPlan(planJson(changes, more)), baseline);

/** The objects without what each has: kind, namespace and name. */
export const names = (side: readonly AccessObject[]): readonly string[] =>
  side.map((object) => (JSON.parse(objectKey(object)) as (string | null)[]).filter(Boolean).join(' '));

export const given = (sidesFound: Sides): readonly string[] =>
  sidesFound.unjudged.map(({ object, unknown, dependsOn, known, cause }) =>
    [`${cause}: ${object}: ${unknown}`, `(${dependsOn.join(', ')})`, known]
      .filter((one) => one !== undefined)
      .join(' '),
  );

const metadata = (name: string, namespace: string | undefined, more: object = {}) => [
  {
    annotations: null,
    generate_name: null,
    labels: null,
    name,
    ...(namespace !== undefined && { namespace }),
    ...more,
  },
];

/** The values of resources of hashicorp/kubernetes, in the namespace `app`. */
export const typed = {
  role: (name: string, verbs: readonly string[], more: object = {}) => ({
    metadata: metadata(name, 'app', more),
    rule: [{ api_groups: [''], resources: ['pods'], resource_names: [], verbs }],
  }),
  clusterRole: (name: string, verbs: readonly string[], more: object = {}) => ({
    metadata: metadata(name, undefined, more),
    aggregation_rule: [],
    rule: [{ api_groups: [''], resources: ['pods'], resource_names: null, verbs }],
  }),
  account: (name: string, annotations: object | null = null) => ({
    metadata: metadata(name, 'app', { annotations }),
    automount_service_account_token: true,
    secret: [],
  }),
  binding: (name: string, role: string, subjects: readonly object[]) => ({
    metadata: metadata(name, 'app'),
    role_ref: [{ api_group: 'rbac.authorization.k8s.io', kind: 'Role', name: role }],
    subject: subjects,
  }),
};

/** A subject as hashicorp/kubernetes has it: each has a namespace. */
export const subject = (kind: string, name: string) => ({
  api_group: kind === 'ServiceAccount' ? '' : 'rbac.authorization.k8s.io',
  kind,
  name,
  namespace: kind === 'ServiceAccount' ? 'app' : 'default',
});

export const manifest = (kind: string, name: string, more: object = {}, ofMetadata: object = {}) => ({
  manifest: {
    apiVersion: kind === 'ServiceAccount' ? 'v1' : 'rbac.authorization.k8s.io/v1',
    kind,
    metadata: { name, ...(!kind.startsWith('Cluster') && { namespace: 'app' }), ...ofMetadata },
    ...more,
  },
});
