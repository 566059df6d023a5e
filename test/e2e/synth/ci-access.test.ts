import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asObjects } from '../../constructs/kubernetes/as-objects';
import { only, temporaryFolder, type Synthesized } from '../../constructs/support';

/** Runs the example as its users do, by loading its program, and gives what it synthesized. */
function run(environment: NodeJS.ProcessEnv): { stack: string; synthesized: Synthesized } {
  const outdir = temporaryFolder();
  const before = { ...process.env };
  Object.assign(process.env, environment, { CDKTF_OUTDIR: outdir });
  try {
    jest.isolateModules(() => {
      jest.requireActual('../../../examples/ci-access/main');
    });
  } finally {
    process.env = before;
  }
  const stack = join(outdir, 'stacks', 'ci-access');
  return { stack, synthesized: JSON.parse(readFileSync(join(stack, 'cdk.tf.json'), 'utf8')) as Synthesized };
}

describe('examples/ci-access', () => {
  it('declares what the documentation of Argo and Kargo makes by hand, and gives it out sealed', () => {
    const { synthesized, stack } = run({});
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
    const { synthesized } = run({
      SIGNET_RENDERER: 'kubernetes',
      ARGO_NAMESPACE: 'argo-a',
      KARGO_NAMESPACE: 'kargo-a',
    });
    expect(asObjects(synthesized)).toEqual(
      JSON.parse(JSON.stringify(asObjects(run({ ARGO_NAMESPACE: 'argo-a' }).synthesized))),
    );
    expect(only(synthesized.resource, 'kubernetes_service_account_v1')).toHaveProperty('provider', 'kubernetes');
  });
});
