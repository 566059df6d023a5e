import { TerraformVariable } from 'cdktf';
import { ArgoAccess, Recipient, SignetProvider, type ArgoAccessProps, type ArgoRule } from '../../../src';
import { asObjects } from '../kubernetes/as-objects';
import { ALICE, errorOf, newStack, only, read, synthesize, warnings } from '../support';

function access(props: Partial<ArgoAccessProps> = {}) {
  const stack = newStack();
  new SignetProvider(stack, 'signet');
  return new ArgoAccess(stack, 'jenkins', {
    namespace: 'argo',
    name: 'jenkins',
    rules: [{ resources: ['workflows'], verbs: ['list', 'update'] }],
    ...props,
  });
}

const secret = (props: Partial<ArgoAccessProps>) => {
  const { resource } = read(access(props).token.resource.cdktfStack);
  return only(resource, 'signet_service_account_token');
};

describe('ArgoAccess', () => {
  it('declares the objects that the documentation of Argo Workflows creates by hand', () => {
    const made = access();
    expect(asObjects(read(made.token.resource.cdktfStack))).toEqual({
      'Role argo/jenkins': {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'Role',
        metadata: { name: 'jenkins', namespace: 'argo' },
        rules: [{ apiGroups: ['argoproj.io'], resources: ['workflows'], verbs: ['list', 'update'] }],
      },
      'ServiceAccount argo/jenkins': {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name: 'jenkins', namespace: 'argo' },
      },
      'RoleBinding argo/jenkins': {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'RoleBinding',
        metadata: { name: 'jenkins', namespace: 'argo' },
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'jenkins' },
        subjects: [{ kind: 'ServiceAccount', name: 'jenkins', namespace: 'argo' }],
      },
    });
    expect(made.token.object).toEqual({
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'kubernetes.io/service-account-token',
      metadata: {
        name: 'jenkins.service-account-token',
        namespace: 'argo',
        annotations: { 'kubernetes.io/service-account.name': 'jenkins' },
      },
    });
  });

  it.each<[string, ArgoAccessProps['token'], object]>([
    ['the documented one', undefined, { name: 'jenkins.service-account-token' }],
    ['another issue of it', { generation: 3 }, { name: 'jenkins.service-account-token-3' }],
    ['an exact one', { name: 'ci' }, { name: 'ci' }],
    ['a fresh one at each issue', { generateName: 'ci-' }, { generate_name: 'ci-' }],
    [
      'a fresh one at each issue, with a rotation,',
      { rotation: { every: '720h' } },
      { generate_name: 'jenkins.service-account-token-' },
    ],
  ])('gives the Secret %s as its name', (_, token, expected) => {
    const { name, generate_name } = secret({ ...(token && { token }) });
    expect(JSON.parse(JSON.stringify({ name, generate_name }))).toEqual(expected);
  });

  it('passes the options of the token on', () => {
    expect(secret({ token: { keepers: { a: 'b' }, ownerReference: true } })).toMatchObject({
      keepers: { a: 'b' },
      owner_reference: true,
    });
  });

  it('seals the token without a prefix, or the value of ARGO_TOKEN with one', () => {
    const recipients = [Recipient.age(ALICE)];
    const prefixes = [{}, { prefix: 'Bearer ' }].map((options) => {
      const made = access();
      made.sealFor('ci', recipients, options);
      return only(read(made.token.resource.cdktfStack).resource, 'signet_sealed_token').prefix;
    });
    expect(prefixes).toEqual([undefined, 'Bearer ']);
  });

  it.each<[string, ArgoRule, string | undefined]>([
    ['a list by name', { resources: ['workflows'], verbs: ['list'], resourceNames: ['a'] }, 'argo-resource-names'],
    ['a get by name', { resources: ['workflows'], verbs: ['get'], resourceNames: ['a'] }, 'argo-resource-names'],
    ['anything by name', { resources: ['*'], verbs: ['*'], resourceNames: ['a'] }, 'argo-resource-names'],
    ['an update by name', { resources: ['workflows'], verbs: ['update'], resourceNames: ['a'] }, undefined],
    ['a resource in the singular', { resources: ['workflow'], verbs: ['list'] }, 'unknown-resource'],
    ['a sub-resource', { resources: ['workflows/finalizers'], verbs: ['update'] }, undefined],
    [
      'a cluster template in a Role',
      { resources: ['clusterworkflowtemplates'], verbs: ['get'] },
      'argo-cluster-scoped',
    ],
    ['a resource of another group', { apiGroups: [''], resources: ['pods'], verbs: ['get'] }, undefined],
  ])('warns about what does not do what it seems to: %s', (_, rule, code) => {
    const found = warnings(access({ rules: [rule] }));
    expect(found.map((warning) => /\[construct\/(.*)\]$/.exec(warning)?.[1])).toEqual(code === undefined ? [] : [code]);
  });

  it('refuses what its objects refuse, naming the construct', () => {
    const error = errorOf(() => access({ name: 'Jenkins' }));
    expect(error.code).toBe('construct/name-invalid');
    expect(error.where).toMatch(/^ci\/jenkins\//);
  });

  it('accepts values that are known only at plan in every text property', () => {
    const synthesized = synthesize((stack) => {
      const { stringValue } = new TerraformVariable(stack, 'v', {});
      new ArgoAccess(stack, 'access', {
        namespace: stringValue,
        name: stringValue,
        rules: [{ resources: [stringValue], verbs: [stringValue] }],
      });
    });
    expect(only(synthesized.resource, 'signet_service_account_token')).toMatchObject({
      namespace: '${var.v}',
      name: '${var.v}.service-account-token',
    });
  });
});
