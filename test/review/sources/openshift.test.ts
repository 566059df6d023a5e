import { subjectText } from '../../../src/review/objects';
import { given, names, sides } from './support';

const read = (kind: string, more: object) =>
  sides([
    {
      address: 'kubernetes_manifest.x',
      after: {
        manifest: {
          apiVersion: 'authorization.openshift.io/v1',
          kind,
          metadata: { name: 'x', namespace: 'app' },
          ...more,
        },
      },
    },
  ]);

const subjectsOf = (more: object) => {
  const { after } = read('RoleBinding', { roleRef: { name: 'admin' }, ...more });
  return after.flatMap((one) => (one.kind === 'RoleBinding' ? one.subjects.map(subjectText) : []));
};

describe('a role or binding of authorization.openshift.io', () => {
  it('is the RBAC object of the same name', () => {
    const rules = [{ apiGroups: [''], resources: ['secrets'], verbs: ['get'] }];
    expect(names(read('Role', { rules }).after)).toEqual(['Role app x']);
    expect(read('ClusterRole', { rules }).after).toMatchObject([{ kind: 'ClusterRole', name: 'x', rules }]);
  });

  it.each([
    ['ClusterRoleBinding', { name: 'cluster-admin' }, { kind: 'ClusterRole', name: 'cluster-admin' }],
    ['RoleBinding', { name: 'admin' }, { kind: 'ClusterRole', name: 'admin' }],
    ['RoleBinding', { name: 'own', namespace: 'app' }, { kind: 'Role', name: 'own' }],
  ])('gives a ClusterRole unless its role has a namespace: %s %j', (kind, roleRef, role) => {
    expect(read(kind, { roleRef, subjects: [{ kind: 'User', name: 'm' }] }).after).toMatchObject([{ kind, role }]);
  });

  it('has subjects of four kinds, which names replace', () => {
    const subjects = [
      { kind: 'SystemUser', name: 'a' },
      { kind: 'SystemGroup', name: 'b' },
      { kind: 'ServiceAccount', name: 'c', namespace: 'app' },
    ];
    expect(subjectsOf({ subjects })).toEqual(['User a', 'Group b', 'ServiceAccount app/c']);
    expect(subjectsOf({ subjects, userNames: ['d'], groupNames: ['e'] })).toEqual(['User d', 'Group e']);
  });

  it('is named if its role is missing', () => {
    expect(read('RoleBinding', {}).unjudged).toMatchObject([
      { object: 'RoleBinding app/x', unknown: 'the role that it gives' },
    ]);
  });

  it('is named if it is of another kind', () => {
    expect(given(read('RoleBindingRestriction', {}))).toEqual([
      'opaque: RoleBindingRestriction app/x: which access its controller creates ()',
    ]);
  });
});
