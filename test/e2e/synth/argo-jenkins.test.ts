import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asObjects } from '../../constructs/kubernetes/as-objects';
import { temporaryFolder, type Synthesized } from '../../constructs/support';

/** Runs the example as its users do, by loading its program, and gives what it synthesized. */
function run(): Synthesized {
  const outdir = temporaryFolder();
  const before = { ...process.env };
  process.env.CDKTF_OUTDIR = outdir;
  try {
    jest.isolateModules(() => {
      jest.requireActual('../../../examples/argo-jenkins/main');
    });
  } finally {
    process.env = before;
  }
  return JSON.parse(readFileSync(join(outdir, 'stacks', 'argo-jenkins', 'cdk.tf.json'), 'utf8')) as Synthesized;
}

describe('examples/argo-jenkins', () => {
  it('declares an account, a role, a binding and a token for each machine and each kind of people', () => {
    const synthesized = run();
    expect(Object.keys(asObjects(synthesized)).sort()).toEqual([
      'Role argo/jenkins',
      'Role argo/read-only',
      'Role sandbox/argo:template-reader',
      'RoleBinding argo/jenkins',
      'RoleBinding argo/platform-team-admin',
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
