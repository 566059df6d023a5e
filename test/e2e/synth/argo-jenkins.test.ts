import { asObjects } from '../../constructs/kubernetes/as-objects';
import { loadExample } from '../support/load-example';

describe('examples/argo-jenkins', () => {
  it('declares an account, a role, a binding and a token for each machine and each kind of people', () => {
    const { synthesized } = loadExample('argo-jenkins');
    expect(Object.keys(asObjects(synthesized)).sort()).toEqual([
      'Role argo/jenkins',
      'Role argo/read-only',
      'Role sandbox/argo:template-reader',
      'RoleBinding argo/argo:platform-team:admin',
      'RoleBinding argo/jenkins',
      'RoleBinding argo/read-only',
      'RoleBinding sandbox/argo:template-reader',
      'ServiceAccount argo/jenkins',
      'ServiceAccount argo/platform-team',
      'ServiceAccount argo/read-only',
      'ServiceAccount argo/template-reader',
    ]);
    const tokens = Object.values(synthesized.resource?.signet_service_account_token ?? {});
    expect(tokens.map(({ name }) => name).sort()).toEqual(
      ['jenkins', 'platform-team', 'read-only', 'template-reader'].map((name) => `${name}.service-account-token`),
    );
  });
});
