import { decodeProtobuf } from '../../../../src/sandbox/kubernetes/protobuf/decode';

/** What kubectl 1.37 sent. */
const RECORDED: [command: string, body: string, object: unknown][] = [
  [
    'create namespace pb',
    'azhzAAoPCgJ2MRIJTmFtZXNwYWNlEhoKEgoCcGISABoAIgAqADIAOABCABIAGgIKABoAIgA=',
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'pb' } },
  ],
  [
    'create serviceaccount bob',
    'azhzAAoUCgJ2MRIOU2VydmljZUFjY291bnQSFwoVCgNib2ISABoCcGIiACoAMgA4AEIAGgAiAA==',
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'bob', namespace: 'pb' } },
  ],
  [
    'create secret generic s --from-literal=a=b',
    'azhzAAoMCgJ2MRIGU2VjcmV0Eh8KEwoBcxIAGgJwYiIAKgAyADgAQgASBgoBYRIBYhoAGgAiAA==',
    { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's', namespace: 'pb' }, data: { a: 'Yg==' } },
  ],
  [
    'create role r --verb=get --resource=secrets --resource-name=x',
    'azhzAAokChxyYmFjLmF1dGhvcml6YXRpb24uazhzLmlvL3YxEgRSb2xlEioKEwoBchIAGgJwYiIAKgAyADgAQgASEwoDZ2V0EgAaB3NlY3JldHMiAXgaACIA',
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name: 'r', namespace: 'pb' },
      rules: [{ verbs: ['get'], apiGroups: [''], resources: ['secrets'], resourceNames: ['x'] }],
    },
  ],
  [
    'create rolebinding rb --role=r --serviceaccount=pb:bob --user=jane',
    'azhzAAorChxyYmFjLmF1dGhvcml6YXRpb24uazhzLmlvL3YxEgtSb2xlQmluZGluZxKEAQoUCgJyYhIAGgJwYiIAKgAyADgAQgASKQoEVXNlchIZcmJhYy5hdXRob3JpemF0aW9uLms4cy5pbxoEamFuZSIAEhsKDlNlcnZpY2VBY2NvdW50EgAaA2JvYiICcGIaJAoZcmJhYy5hdXRob3JpemF0aW9uLms4cy5pbxIEUm9sZRoBchoAIgA=',
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: 'rb', namespace: 'pb' },
      subjects: [
        { kind: 'User', apiGroup: 'rbac.authorization.k8s.io', name: 'jane' },
        { kind: 'ServiceAccount', name: 'bob', namespace: 'pb' },
      ],
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'r' },
    },
  ],
  [
    'create token bob --duration=20m --bound-object-kind=Secret --bound-object-name=s',
    'azhzAAooChhhdXRoZW50aWNhdGlvbi5rOHMuaW8vdjESDFRva2VuUmVxdWVzdBIwChAKABIAGgAiACoAMgA4AEIAEhYaEQoGU2VjcmV0EgJ2MRoBcyIAILAJGgQKABIAGgAiAA==',
    {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      metadata: {},
      spec: { boundObjectRef: { kind: 'Secret', apiVersion: 'v1', name: 's' }, expirationSeconds: 1200 },
    },
  ],
  [
    'auth can-i list pods',
    'azhzAAoyChdhdXRob3JpemF0aW9uLms4cy5pby92MRIXU2VsZlN1YmplY3RBY2Nlc3NSZXZpZXcSOAoQCgASABoAIgAqADIAOABCABIaChgKAnBiEgRsaXN0GgAiACoEcG9kczIAOgAaCAgAEgAaACAAGgAiAA==',
    {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      metadata: {},
      spec: { resourceAttributes: { namespace: 'pb', verb: 'list', resource: 'pods' } },
    },
  ],
  [
    'create clusterrole agg --aggregation-rule=a=b',
    'azhzAAorChxyYmFjLmF1dGhvcml6YXRpb24uazhzLmlvL3YxEgtDbHVzdGVyUm9sZRIhChMKA2FnZxIAGgAiACoAMgA4AEIAGgoKCAoGCgFhEgFiGgAiAA==',
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: 'agg' },
      aggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: 'b' } }] },
    },
  ],
];

describe('a protobuf body', () => {
  it.each(RECORDED)('of kubectl %s', (_, body, object) => {
    expect(decodeProtobuf(Buffer.from(body, 'base64'))).toEqual(object);
  });

  it('of another kind is not read', () => {
    const pod = Buffer.from('k8s\0\n\t\n\x02v1\x12\x03Pod\x12\0', 'latin1');
    expect(decodeProtobuf(pod)).toBeUndefined();
  });

  it('that is none is refused', () => {
    expect(() => decodeProtobuf(Buffer.from('{}'))).toThrow('not a Kubernetes protobuf body');
    const cut = Buffer.from(RECORDED[3]?.[1] ?? '', 'base64').subarray(0, -20);
    expect(() => decodeProtobuf(cut)).toThrow();
  });
});
