import { App, Fn, TerraformOutput, TerraformStack } from 'cdktf';
import { ArgoAccess, ArgoSsoAccess, Recipient, SignetProvider } from 'cdktf-signet';
import { join } from 'node:path';

// These settings come from the environment, so that the example runs anywhere. Your own stack can write the values.
const {
  ARGO_NAMESPACE = 'argo',
  SANDBOX_NAMESPACE = 'sandbox',
  ARGO_SERVER = 'argo.example.com:2746',
  JENKINS_TOKEN_GENERATION = '1',
  SIGNET_RECIPIENTS = join(__dirname, 'recipients.txt'),
} = process.env;

/** Access to Argo Workflows for Jenkins, for a container that lists templates, and for people. */
class ArgoJenkins extends TerraformStack {
  private readonly recipients = Recipient.fromFile(SIGNET_RECIPIENTS);

  public constructor(scope: App, id: string) {
    super(scope, id);
    new SignetProvider(this, 'signet');
    this.jenkins();
    this.templateReader();
    this.people();
  }

  /** The access token in Argo's documentation: Jenkins may list and update workflows. */
  private jenkins(): void {
    const jenkins = new ArgoAccess(this, 'jenkins', {
      namespace: ARGO_NAMESPACE,
      name: 'jenkins',
      rules: [{ resources: ['workflows'], verbs: ['list', 'update'] }],
      // Increase it if the token is compromised: another token is issued in another Secret, and the old one is revoked.
      token: { generation: Number(JENKINS_TOKEN_GENERATION) },
    });
    jenkins.sealFor('sealed', this.recipients, { outputName: 'jenkins_argo_token' });

    // "You should check you cannot do things you're not allowed!"
    jenkins.expectAccess({
      can: ['list workflows.argoproj.io', 'update workflows.argoproj.io'],
      cannot: [
        'create workflows.argoproj.io',
        'list workflowtemplates.argoproj.io',
        'get secrets',
        `list workflows.argoproj.io -n ${SANDBOX_NAMESPACE}`,
      ],
      enforce: 'fail',
    });

    const environment = jenkins.environment({ server: ARGO_SERVER });
    this.output('jenkins_unseal', environment.unsealCommand({ identity: 'jenkins.key' }));
    this.output('jenkins_kubernetes_env', environment.kubernetesEnv({ secretName: 'argo-access' }));
    const { ARGO_TOKEN = '', ...plain } = environment.githubActionsEnv();
    // For Terraform, the "${{" of GitHub would begin an expression.
    this.output('jenkins_github_env', { ...plain, ARGO_TOKEN: Fn.rawString(ARGO_TOKEN) });
  }

  /** A container that lists the templates of another namespace: Argo's example of `docker run`. */
  private templateReader(): void {
    const reader = new ArgoAccess(this, 'template-reader', {
      namespace: ARGO_NAMESPACE,
      name: 'template-reader',
      namespaces: [SANDBOX_NAMESPACE],
    }).allowTemplates();
    reader.sealFor('sealed', this.recipients, { outputName: 'template_reader_token' });
    reader.expectAccess({
      can: ['list workflowtemplates.argoproj.io'],
      cannot: ['create workflowtemplates.argoproj.io', 'list workflows.argoproj.io'],
      enforce: 'fail',
    });
    const environment = reader.environment({ server: ARGO_SERVER });
    this.output('template_reader_docker', ['run', '--rm', ...environment.dockerArguments(), 'argoproj/argocli:latest']);
  }

  /** People log in by single sign-on: the platform team has all rights, and all others may read. */
  private people(): void {
    new ArgoSsoAccess(this, 'platform-team', {
      namespace: ARGO_NAMESPACE,
      name: 'platform-team',
      rule: '"platform" in (get($env, "groups") ?? [])',
      precedence: 10,
      role: 'admin',
    });
    new ArgoSsoAccess(this, 'everyone', { namespace: ARGO_NAMESPACE, name: 'read-only', rule: 'true' })
      .allowRead()
      .allowLogs();
  }

  /** Adds an output with exactly this name. */
  private output(name: string, value: unknown): void {
    new TerraformOutput(this, name, { value }).overrideLogicalId(name);
  }
}

const app = new App();
new ArgoJenkins(app, 'argo-jenkins');
app.synth();
