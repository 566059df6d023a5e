import { App, TerraformStack } from 'cdktf';
import {
  Delivery,
  type GithubActionsOutput,
  KargoProject,
  KargoProjectRole,
  Recipient,
  SignetProvider,
} from 'cdktf-signet';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// These settings come from the environment, so that the example runs anywhere. Your own stack can write the values.
const {
  KARGO_PROJECT = 'guestbook',
  CI_NAMESPACE = 'ci',
  SIGNET_RECIPIENTS = join(__dirname, 'recipients.txt'),
  SEALED_SECRETS_CERT = join(__dirname, 'sealed-secrets.pem'),
  GITHUB_KEY = join(__dirname, 'github-key.json'),
  SECRET_REPOSITORY,
} = process.env;

/** What `gh api repos/OWNER/NAME/actions/secrets/public-key` prints. */
interface GithubKey {
  readonly key: string;
  readonly key_id: string;
}

/** One token of Kargo, for a person, for two kinds of clusters, and for GitHub Actions. */
class Deliveries extends TerraformStack {
  public constructor(scope: App, id: string) {
    super(scope, id);
    new SignetProvider(this, 'signet');
    const project = KargoProject.fromProjectName(this, 'project', KARGO_PROJECT);
    const promoter = new KargoProjectRole(this, 'promoter', { project, name: 'promoter' }).allowRead().allowPromote();
    const token = promoter.issueToken('pipelines', { rotation: { every: '720h', overlap: '48h' } });

    // The Secret that the pipelines of a cluster read, by Flux or by sealed-secrets.
    const secret = { name: 'kargo-token', namespace: CI_NAMESPACE, key: 'KARGO_API_TOKEN' };

    token.deliverTo('on-call', Delivery.age({ recipients: recipientsIn('on-call'), outputName: 'on_call' }));

    token.deliverTo('flux', Delivery.sops({ recipients: recipientsIn('flux'), secret, outputName: 'flux' }));

    const certificate = readFileSync(SEALED_SECRETS_CERT, 'utf8');
    token.deliverTo('sealed-secrets', Delivery.sealedSecret({ certificate, secret, outputName: 'sealed_secret' }));

    const { key, key_id: keyId } = JSON.parse(readFileSync(GITHUB_KEY, 'utf8')) as GithubKey;
    const github = token.deliverTo(
      'github',
      Delivery.githubActions({ publicKey: key, keyId, outputName: 'github_secret' }),
    );
    if (SECRET_REPOSITORY !== undefined) this.secretOf(SECRET_REPOSITORY, github);
  }

  /** The secret of a repository. With `npm install @cdktf/provider-github`, this is its construct `ActionsSecret`. */
  private secretOf(repository: string, { encryptedValue, keyId }: GithubActionsOutput): void {
    // The provider reads GITHUB_OWNER and GITHUB_TOKEN.
    this.addOverride('terraform.required_providers.github', { source: 'integrations/github', version: '~> 6.12' });
    this.addOverride('resource.github_actions_secret.kargo', {
      repository,
      secret_name: 'KARGO_API_TOKEN',
      value_encrypted: encryptedValue,
      key_id: keyId,
    });
  }
}

const recipientsIn = (group: string): readonly Recipient[] => Recipient.fromFile(SIGNET_RECIPIENTS, { group });

const app = new App();
new Deliveries(app, 'deliveries');
app.synth();
