import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { asObjects } from '../../constructs/kubernetes/as-objects';
import { only } from '../../constructs/support';
import { loadExample } from '../support/load-example';

describe('examples/ci-access', () => {
  it('declares what the documentation of Argo and Kargo makes by hand, and gives it out sealed', () => {
    const { synthesized, stack } = loadExample('ci-access');
    expect(Object.keys(asObjects(synthesized))).toEqual(
      expect.arrayContaining(['Role argo/jenkins', 'ServiceAccount argo/jenkins', 'RoleBinding argo/jenkins']),
    );
    const tokens = Object.values(synthesized.resource?.signet_service_account_token ?? {});
    expect(tokens).toEqual([
      expect.objectContaining({ service_account: 'kargo-admin', namespace: 'kargo', generate_name: 'ci-kargo-admin-' }),
      expect.objectContaining({ service_account: 'jenkins', name: 'jenkins.service-account-token' }),
    ]);
    expect(Object.keys(synthesized.output ?? {}).sort()).toEqual(['jenkins_argo_token', 'kargo_admin_token']);
    // Sealed at apply: there is nothing that a plan reads.
    expect(Object.keys(synthesized.resource?.signet_sealed_token ?? {})).toHaveLength(2);
    expect(synthesized.data).toBeUndefined();
    expect(existsSync(join(stack, '.terraform.lock.hcl'))).toBe(true);
  });

  it('does the same through hashicorp/kubernetes', () => {
    const { synthesized } = loadExample('ci-access', {
      SIGNET_RENDERER: 'kubernetes',
      ARGO_NAMESPACE: 'argo-a',
      KARGO_NAMESPACE: 'kargo-a',
    });
    expect(asObjects(synthesized)).toEqual(
      JSON.parse(JSON.stringify(asObjects(loadExample('ci-access', { ARGO_NAMESPACE: 'argo-a' }).synthesized))),
    );
    expect(only(synthesized.resource, 'kubernetes_service_account_v1')).toHaveProperty('provider', 'kubernetes');
  });
});
