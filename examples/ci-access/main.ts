import type * as kubernetes from '@cdktf/provider-kubernetes/lib/provider';
import { App, TerraformStack } from 'cdktf';
import {
  ArgoAccess,
  KargoSystemRole,
  KargoToken,
  Recipient,
  SignetProvider,
  type RendererName,
  type SignetProviderProps,
} from 'cdktf-signet';
import { join } from 'node:path';

// These settings come from the environment, so that the example runs anywhere. Your own stack can write the values.
const {
  ARGO_NAMESPACE = 'argo',
  KARGO_NAMESPACE = 'kargo',
  SIGNET_RECIPIENTS = join(__dirname, 'recipients.txt'),
  SIGNET_RENDERER = 'signet',
} = process.env;

/** The machine identities of a CI system that updates workflows in Argo and promotes with Kargo. */
class CiAccess extends TerraformStack {
  public constructor(scope: App, id: string) {
    super(scope, id);
    new SignetProvider(this, 'signet', this.rendering());
    const recipients = Recipient.fromFile(SIGNET_RECIPIENTS);

    const jenkins = new ArgoAccess(this, 'jenkins', {
      namespace: ARGO_NAMESPACE,
      name: 'jenkins',
      rules: [{ resources: ['workflows'], verbs: ['list', 'update'] }],
    });
    jenkins.sealFor('sealed', recipients, { outputName: 'jenkins_argo_token' });

    const kargo = new KargoToken(this, 'ci-kargo-admin', {
      role: KargoSystemRole.fromRoleName(this, 'kargo-admin', 'kargo-admin', { namespace: KARGO_NAMESPACE }),
      // A new value rotates the token. The plan names the key.
      keepers: { rotated: '2026-01-15' },
    });
    kargo.sealFor('sealed', recipients, { outputName: 'kargo_admin_token' });
  }

  /** The provider of the objects: Signet, or hashicorp/kubernetes, whose package is only loaded for that. */
  private rendering(): SignetProviderProps {
    if (SIGNET_RENDERER !== 'kubernetes') return { renderer: SIGNET_RENDERER as RendererName };
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- an optional package
    const { KubernetesProvider } = require('@cdktf/provider-kubernetes/lib/provider') as typeof kubernetes;
    return { renderer: 'kubernetes', kubernetesProvider: new KubernetesProvider(this, 'kubernetes') };
  }
}

const app = new App();
new CiAccess(app, 'ci-access');
app.synth();
