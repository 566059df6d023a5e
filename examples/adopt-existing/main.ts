import { App, TerraformStack } from 'cdktf';
import { ArgoAccess, KargoSystemRole, KargoToken, Recipient, Role, SignetProvider } from 'cdktf-signet';
import { join } from 'node:path';

// What differs from one place to the next comes from the environment; a stack of your own may as well state it.
const {
  ARGO_NAMESPACE = 'argo',
  KARGO_NAMESPACE = 'kargo',
  SIGNET_RECIPIENTS = join(__dirname, 'recipients.txt'),
} = process.env;

/** Takes what was made by hand under management: nothing is issued anew, and nothing stops working. */
class AdoptExisting extends TerraformStack {
  public constructor(scope: App, id: string) {
    super(scope, id);
    new SignetProvider(this, 'signet');
    const recipients = Recipient.fromFile(SIGNET_RECIPIENTS);

    // All that Argo's page on access tokens makes: role, service account, binding and token.
    const jenkins = new ArgoAccess(this, 'jenkins', {
      namespace: ARGO_NAMESPACE,
      name: 'jenkins',
      rules: [{ resources: ['workflows'], verbs: ['list', 'update'] }],
      importFrom: true,
    });
    jenkins.sealFor('sealed', recipients, { outputName: 'jenkins_argo_token' });

    // What `kubectl apply` made. A label that is on it and not here goes with the first apply; the plan shows it.
    new Role(this, 'reader', {
      namespace: ARGO_NAMESPACE,
      name: 'log-reader',
      labels: { team: 'platform' },
      rules: [{ apiGroups: [''], resources: ['pods', 'pods/log'], verbs: ['get', 'list'] }],
      importFrom: true,
    });

    // A token that `kargo create token` made.
    const admin = KargoSystemRole.fromRoleName(this, 'kargo-admin', 'kargo-admin', { namespace: KARGO_NAMESPACE });
    const kargo = new KargoToken(this, 'kargo-admin-token', {
      role: admin,
      // The next issue takes a fresh name that begins so too, and revokes this one.
      generateName: 'kargo-admin-token-',
      importFrom: `${KARGO_NAMESPACE}/kargo-admin-token-1`,
      // Kargo made the account the Secret's owner. Left out, the plan would take that back.
      ownerReference: true,
      // It marked the token as its own, too, and may go on deleting it. To end that, take this line out later.
      kargoManaged: true,
    });
    kargo.sealFor('sealed', recipients, { outputName: 'kargo_admin_token' });
  }
}

const app = new App();
new AdoptExisting(app, 'adopt-existing');
app.synth();
