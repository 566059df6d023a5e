import type { Construct } from 'constructs';
import { Kargo, KargoProject, KargoProjectRole, KargoServiceAccount, KargoSystemRole } from '../../../src';
import { errorOf, read, warnings } from '../support';
import { objectsOf, stackWithProvider } from './support';

const RBAC = 'rbac.authorization.k8s.io';
const older = (scope: Construct) => new Kargo(scope, 'kargo', { model: 'serviceAccount' });

describe('KargoServiceAccount', () => {
  it("is the labelled account of Kargo's older model, with its roles", () => {
    const objects = objectsOf((scope) => {
      const project = KargoProject.fromProjectName(older(scope), 'project', 'my-project');
      const developer = new KargoProjectRole(scope, 'developer', { project, name: 'developer' }).allowManageStages();
      const viewer = KargoProjectRole.fromRoleName(scope, 'viewer', 'kargo-viewer', { project });
      const props = { project, name: 'my-sa', roles: [developer], description: 'CI' };
      viewer.bind(new KargoServiceAccount(scope, 'my-sa', props));
    });
    expect(objects['ServiceAccount my-project/my-sa']).toEqual({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: {
        name: 'my-sa',
        namespace: 'my-project',
        labels: { 'rbac.kargo.akuity.io/service-account': 'true' },
        annotations: { 'kargo.akuity.io/description': 'CI' },
      },
    });
    expect(objects['RoleBinding my-project/developer']).toMatchObject({
      roleRef: { apiGroup: RBAC, kind: 'Role', name: 'developer' },
      subjects: [
        { kind: 'ServiceAccount', name: 'developer', namespace: 'my-project' },
        { kind: 'ServiceAccount', name: 'my-sa', namespace: 'my-project' },
      ],
    });
    expect(objects['RoleBinding my-project/kargo-viewer~serviceaccount:my-project:my-sa']).toMatchObject({
      roleRef: { apiGroup: RBAC, kind: 'Role', name: 'kargo-viewer' },
      subjects: [{ kind: 'ServiceAccount', name: 'my-sa', namespace: 'my-project' }],
    });
  });

  it('is in the namespace of Kargo without a project, and can have system roles', () => {
    const objects = objectsOf((scope) => {
      const kargo = older(scope);
      const viewer = KargoSystemRole.fromRoleName(kargo, 'viewer', 'kargo-viewer');
      new KargoServiceAccount(kargo, 'dashboard', { name: 'dashboard', roles: [viewer], kargoManaged: true });
    });
    expect(objects['ServiceAccount kargo/dashboard']).toHaveProperty('metadata.annotations', {
      'rbac.kargo.akuity.io/managed': 'true',
    });
    expect(objects['ClusterRoleBinding /kargo-viewer~serviceaccount:kargo:dashboard']).toMatchObject({
      roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: 'kargo-viewer' },
      subjects: [{ kind: 'ServiceAccount', name: 'dashboard', namespace: 'kargo' }],
    });
  });

  it('issues tokens that the older model lists', () => {
    const stack = stackWithProvider();
    const account = new KargoServiceAccount(older(stack), 'ci', { name: 'ci' });
    expect(account.issueToken('jenkins').object.metadata).toEqual({
      generateName: 'jenkins-',
      namespace: 'kargo',
      labels: { 'rbac.kargo.akuity.io/service-account-token': 'true' },
      annotations: { 'kubernetes.io/service-account.name': 'ci' },
    });
  });

  it('can exist without the stack', () => {
    const stack = stackWithProvider();
    const admin = KargoServiceAccount.fromServiceAccountName(stack, 'admin', 'kargo-admin');
    expect(read(stack)).not.toHaveProperty('resource');
    expect(admin.issueToken('first', { name: 'kargo-admin-token-1' }).object.metadata).toEqual({
      name: 'kargo-admin-token-1',
      namespace: 'kargo',
      labels: { 'rbac.kargo.akuity.io/service-account-token': 'true' },
      annotations: { 'kubernetes.io/service-account.name': 'kargo-admin' },
    });
    const project = KargoProject.fromProjectName(stack, 'project', 'my-project');
    expect(KargoServiceAccount.fromServiceAccountName(stack, 'bot', 'bot', { project }).namespace).toBe('my-project');
  });

  it('is refused where the Kargo has the released model', () => {
    const stack = stackWithProvider();
    const kargo = new Kargo(stack, 'kargo');
    const error = errorOf(() => new KargoServiceAccount(kargo, 'ci', { name: 'ci' }));
    expect(error.code).toBe('construct/kargo-accounts-of-older-model');
    expect(error.where).toBe('ci/kargo/ci');
  });

  it('refuses labels that it writes itself', () => {
    const labels = { 'rbac.kargo.akuity.io/service-account': 'false' };
    const make = () => new KargoServiceAccount(stackWithProvider(), 'ci', { name: 'ci', labels });
    expect(errorOf(make).code).toBe('construct/kargo-key-reserved');
  });
});

describe('A project role in the older model', () => {
  it('warns about a token for it, which Kargo would not list', () => {
    const stack = stackWithProvider();
    const project = KargoProject.fromProjectName(older(stack), 'project', 'my-project');
    const token = new KargoProjectRole(stack, 'developer', { project, name: 'developer' }).allowRead().issueToken('ci');
    expect(warnings(token)).toEqual([expect.stringContaining('[construct/kargo-token-of-role]')]);
  });
});
