import fc from 'fast-check';
import ts from 'typescript';
import { blockName } from '../../../src/cli/adopt/block-name';
import { printConstructs } from '../../../src/cli/adopt/constructs/print';
import { templateText, typeScriptText } from '../../../src/cli/adopt/constructs/text';
import type { Resource, ValueObject } from '../../../src/cli/adopt/resource';
import { anyResource, anyText } from './support';
import { synthesizePrinted, type Synthesized } from './synthesize-printed';

/** What the engine makes of texts without templates. */
const evaluated = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value).replaceAll('$${', '${').replaceAll('%%{', '%{'));

/** The manifests that are declared, and the ids that are imported. */
function declared({ resource = {}, import: imports = [] }: Synthesized) {
  const objects = Object.values(resource.signet_kubernetes_object ?? {});
  const manifests = objects.map(({ manifest }) => evaluated(manifest)).sort(byKind);
  return { manifests, ids: imports.map(({ id }) => evaluated(id)) };
}

const byKind = (one: unknown, other: unknown): number => (kindOf(one) < kindOf(other) ? -1 : 1);

const kindOf = (manifest: unknown): string => (manifest as { readonly kind?: string }).kind ?? '';

const object = (manifest: ValueObject, id: string): Resource => ({
  ...{
    type: 'signet_kubernetes_object',
    name: blockName(id.split('/').at(-3) ?? '', id.split('/').slice(-2)),
    importId: id,
  },
  arguments: { manifest },
});

it('is read back by TypeScript as the texts that were printed', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(ts.transpile(`(${typeScriptText(text)})`)).not.toContain('\n\n');
      const parsed = ts.createSourceFile('a.ts', `(${typeScriptText(text)})`, ts.ScriptTarget.ES2022, true)
        .statements[0];
      const literal = ((parsed as ts.ExpressionStatement).expression as ts.ParenthesizedExpression).expression;
      expect((literal as ts.StringLiteral).text).toBe(text);
    }),
  );
});

it('synthesizes the values that were printed', () => {
  fc.assert(
    fc.property(anyResource, (resource) => {
      const manifest = { v: resource.arguments.manifest ?? null };
      const printed = printConstructs([{ ...resource, arguments: { manifest: { metadata: {}, ...manifest } } }]);

      expect(declared(synthesizePrinted(printed))).toEqual({
        manifests: [{ metadata: {}, ...manifest }],
        ids: [resource.importId],
      });
    }),
    { numRuns: 60 },
  );
});

const RBAC = { apiVersion: 'rbac.authorization.k8s.io/v1' };
const ACCOUNT = object(
  {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'jenkins', namespace: 'argo', labels: { team: 'a' }, annotations: { 'x/y': '${a}' } },
    automountServiceAccountToken: false,
  },
  'v1/ServiceAccount/argo/jenkins',
);
const ROLE = object(
  {
    ...RBAC,
    kind: 'Role',
    metadata: { name: 'jenkins', namespace: 'argo' },
    rules: [{ apiGroups: ['argoproj.io'], resources: ['workflows'], verbs: ['list'] }],
  },
  `${RBAC.apiVersion}/Role/argo/jenkins`,
);
const subject = { kind: 'ServiceAccount', name: 'jenkins', namespace: 'argo' };
const group = { apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'devops' };
const BINDING = object(
  {
    ...RBAC,
    kind: 'RoleBinding',
    metadata: { name: 'jenkins', namespace: 'argo' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'jenkins' },
    subjects: [subject, group],
  },
  `${RBAC.apiVersion}/RoleBinding/argo/jenkins`,
);
const CLUSTER_BINDING = object(
  {
    ...RBAC,
    kind: 'ClusterRoleBinding',
    metadata: { name: 'x:jenkins' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
    subjects: [
      { ...group, kind: 'User' },
      { ...subject, name: 'other' },
    ],
  },
  `${RBAC.apiVersion}/ClusterRoleBinding/x:jenkins`,
);
const TOKEN: Resource = {
  type: 'signet_service_account_token',
  name: 'token_argo_jenkins',
  importId: 'argo/jenkins-token',
  arguments: { namespace: 'argo', service_account: 'jenkins', name: 'jenkins-token', owner_reference: true },
};

it('uses the constructs, which refer to each other', () => {
  const printed = printConstructs([ACCOUNT, ROLE, BINDING, CLUSTER_BINDING, TOKEN]);

  expect(printed).toMatchInlineSnapshot(`
   "import type { Construct } from 'constructs';
   import {
     ClusterRole,
     ClusterRoleBinding,
     Role,
     RoleBinding,
     ServiceAccount,
     ServiceAccountToken,
     Subject,
   } from 'cdktf-signet';

   /** Takes over what exists. Call it with a stack that has a SignetProvider. */
   export function adopt(scope: Construct): void {
     // No ArgoAccess: One of its objects has a field that the construct does not have.
     const serviceaccountArgoJenkins = new ServiceAccount(scope, 'serviceaccount_argo_jenkins', {
       namespace: 'argo',
       name: 'jenkins',
       labels: { team: 'a' },
       annotations: { 'x/y': '$\${a}' },
       automountToken: false,
       importFrom: true,
     });
     const roleArgoJenkins = new Role(scope, 'role_argo_jenkins', {
       namespace: 'argo',
       name: 'jenkins',
       rules: [{ apiGroups: ['argoproj.io'], resources: ['workflows'], verbs: ['list'] }],
       importFrom: true,
     });
     new RoleBinding(scope, 'rolebinding_argo_jenkins', {
       namespace: 'argo',
       name: 'jenkins',
       role: roleArgoJenkins,
       subjects: [serviceaccountArgoJenkins, Subject.group('devops')],
       importFrom: true,
     });
     const existingServiceaccountArgoOther = ServiceAccount.fromServiceAccountName(scope, 'existing_serviceaccount_argo_other', 'other', { namespace: 'argo' });
     const existingClusterroleView = ClusterRole.fromClusterRoleName(scope, 'existing_clusterrole_view', 'view');
     new ClusterRoleBinding(scope, 'v1_ClusterRoleBinding_x_jenkins__e81cf9e612', {
       name: 'x:jenkins',
       role: existingClusterroleView,
       subjects: [Subject.user('devops'), existingServiceaccountArgoOther],
       importFrom: true,
     });
     new ServiceAccountToken(scope, 'token_argo_jenkins', {
       serviceAccount: serviceaccountArgoJenkins,
       name: 'jenkins-token',
       ownerReference: true,
       importFrom: true,
     });
   }
   "
  `);
  const { resource, ...rest } = synthesizePrinted(printed);
  expect(declared({ resource, ...rest })).toEqual({
    manifests: [CLUSTER_BINDING, ROLE, BINDING, ACCOUNT].map(({ arguments: given }) => given.manifest),
    ids: [ACCOUNT, ROLE, BINDING, CLUSTER_BINDING, TOKEN].map(({ importId }) => importId),
  });
  expect(Object.values(resource?.signet_service_account_token ?? {})).toEqual([
    { ...TOKEN.arguments, provider: 'signet', depends_on: [expect.stringMatching(/^signet_kubernetes_object\./)] },
  ]);
});

it.each([
  ['a field without a property', { ...(ACCOUNT.arguments.manifest as ValueObject), imagePullSecrets: [{ name: 'x' }] }],
  [
    'metadata without a property',
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'a', namespace: 'b', finalizers: ['x/y'] } },
  ],
  ['a role without rules', { ...RBAC, kind: 'Role', metadata: { name: 'a', namespace: 'b' }, rules: [] }],
  ['a role with null rules', { ...RBAC, kind: 'ClusterRole', metadata: { name: 'a' }, rules: null }],
  [
    'a rule without resources',
    { ...RBAC, kind: 'Role', metadata: { name: 'a', namespace: 'b' }, rules: [{ verbs: ['get'] }] },
  ],
  [
    'an aggregated role',
    {
      ...RBAC,
      kind: 'ClusterRole',
      metadata: { name: 'a' },
      aggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: 'b' } }] },
    },
  ],
  [
    'a binding without subjects',
    {
      ...RBAC,
      kind: 'RoleBinding',
      metadata: { name: 'a', namespace: 'b' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'a' },
    },
  ],
  [
    'a subject in a form of its own',
    {
      ...RBAC,
      kind: 'RoleBinding',
      metadata: { name: 'a', namespace: 'b' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'a' },
      subjects: [{ ...subject, apiGroup: '' }],
    },
  ],
])('uses the class of the Terraform type for %s', (_, manifest) => {
  const printed = printConstructs([object(manifest, 'v1/X/b/a')]);

  expect(printed).toContain('new SignetKubernetesObject(');
  expect(declared(synthesizePrinted(printed))).toEqual({ manifests: [manifest], ids: ['v1/X/b/a'] });
});

it('escapes what CDKTF would pass to the engine as a template', () => {
  expect(templateText('a ${b} %{c} $ {')).toBe("'a $${b} %%{c} $ {'");
});
