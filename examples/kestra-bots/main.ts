import { App, TerraformStack } from 'cdktf';
import { Kestra, KestraGroup, KestraRole, KestraServiceAccount, Recipient, SignetProvider } from 'cdktf-signet';
import { join } from 'node:path';

// These settings come from the environment, so that the example runs anywhere. Your own stack can write the values.
const {
  KESTRA_VERSION = '1.x',
  KESTRA_NAMESPACE = 'prod',
  SIGNET_RECIPIENTS = join(__dirname, 'recipients.txt'),
} = process.env;

/** The machines that deploy to Kestra Enterprise: a group with one role, bound in one namespace. */
class KestraBots extends TerraformStack {
  public constructor(scope: App, id: string) {
    super(scope, id);
    // The provider reads KESTRA_URL, KESTRA_API_TOKEN and KESTRA_TENANT_ID when the engine runs, not at synth.
    new SignetProvider(this, 'signet');
    const kestra = new Kestra(this, 'kestra', { version: KESTRA_VERSION.startsWith('2.') ? '2.0' : '1.x' });

    const deployer = new KestraRole(kestra, 'deployer', {
      name: 'Deployer',
      description: 'Writes flows and namespace files',
    }).allowDeployFlows();

    const bots = new KestraGroup(kestra, 'bots', { name: 'Bots', description: 'Programmatic access of CI/CD' });
    deployer.bind(bots, { namespace: KESTRA_NAMESPACE });

    const github = new KestraServiceAccount(kestra, 'github-actions', {
      name: 'github-actions',
      description: 'The pipelines of our repositories',
      groups: [bots],
    });
    github.issueToken('deploy', {
      recipients: Recipient.fromFile(SIGNET_RECIPIENTS),
      description: 'kestra namespace files update',
      maxAge: 'P90D',
      // The old token is valid until the new one has been issued.
      replacement: 'create-first',
      outputName: 'github_actions_token',
    });
  }
}

const app = new App();
new KestraBots(app, 'kestra-bots');
app.synth();
