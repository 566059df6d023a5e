import { App, TerraformStack } from 'cdktf';
import { ArgoAccess, KargoSystemRole, KargoToken, Recipient, Role, SignetProvider } from 'cdktf-signet';
import { join } from 'node:path';

// These settings come from the environment, so that the example runs anywhere. Your own stack can write the values.
const {
  ARGO_NAMESPACE = 'argo',
  KARGO_NAMESPACE = 'kargo',
  SIGNET_RECIPIENTS = join(__dirname, 'recipients.txt'),
} = process.env;

/** Imports what exists already: no token is issued again, and every client continues to work. */
class AdoptExisting extends TerraformStack {
  public constructor(scope: App, id: string) {
    super(scope, id);
    new SignetProvider(this, 'signet');
    const recipients = Recipient.fromFile(SIGNET_RECIPIENTS);

    // What Argo's page on access tokens creates: role, service account, binding and token.
    const jenkins = new ArgoAccess(this, 'jenkins', {
      namespace: ARGO_NAMESPACE,
      name: 'jenkins',
      rules: [{ resources: ['workflows'], verbs: ['list', 'update'] }],
      importFrom: true,
    });
    jenkins.sealFor('sealed', recipients, { outputName: 'jenkins_argo_token' });

    // What `kubectl apply` created. The first apply removes labels that are not declared here; the plan shows it.
    new Role(this, 'reader', {
      namespace: ARGO_NAMESPACE,
      name: 'log-reader',
      labels: { team: 'platform' },
      rules: [{ apiGroups: [''], resources: ['pods', 'pods/log'], verbs: ['get', 'list'] }],
      importFrom: true,
    });

    // A token that `kargo create token` created.
    const admin = KargoSystemRole.fromRoleName(this, 'kargo-admin', 'kargo-admin', { namespace: KARGO_NAMESPACE });
    const kargo = new KargoToken(this, 'kargo-admin-token', {
      role: admin,
      // The next issue generates another name with this beginning, and revokes this token.
      generateName: 'kargo-admin-token-',
      importFrom: `${KARGO_NAMESPACE}/kargo-admin-token-1`,
      // Kargo made the account the owner of the Secret. Without this, the plan would remove the owner.
      ownerReference: true,
      // Kargo also labeled the token as its own, and may delete it. To end that, remove this line later.
      kargoManaged: true,
    });
    kargo.sealFor('sealed', recipients, { outputName: 'kargo_admin_token' });
  }
}

const app = new App();
new AdoptExisting(app, 'adopt-existing');
app.synth();
