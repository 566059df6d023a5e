import { App, TerraformStack } from 'cdktf';
import {
  Kargo,
  KargoProject,
  KargoProjectRole,
  KargoSystemRole,
  Recipient,
  SignetProvider,
  type IKargoProject,
  type KargoToken,
} from 'cdktf-signet';
import { join } from 'node:path';

// What differs from one place to the next comes from the environment; a stack of your own may as well state it.
const {
  KARGO_NAMESPACE = 'kargo',
  KARGO_PROJECT = 'guestbook',
  KARGO_TOKENS_ROTATED = '2026-01-15',
  SIGNET_RECIPIENTS = join(__dirname, 'recipients.txt'),
} = process.env;

/** The roles and tokens of a Kargo installation: of the whole of it, and of a project. */
class KargoPlatform extends TerraformStack {
  private readonly recipients = Recipient.fromFile(SIGNET_RECIPIENTS);

  public constructor(scope: App, id: string) {
    super(scope, id);
    new SignetProvider(this, 'signet');
    const kargo = new Kargo(this, 'kargo', {
      namespace: KARGO_NAMESPACE,
      labels: { 'app.kubernetes.io/managed-by': 'signet' },
    });
    this.builtInRoles(kargo);
    this.releaseBot(kargo);
    this.project(KargoProject.fromProjectName(kargo, 'project', KARGO_PROJECT));
  }

  /** A token for a role that comes with Kargo, as `kargo create token --system --role kargo-admin` makes it. */
  private builtInRoles(kargo: Kargo): void {
    const admin = KargoSystemRole.fromRoleName(kargo, 'kargo-admin', 'kargo-admin');
    this.handOut('kargo_admin_token', admin.issueToken('kargo-admin-token', { name: 'kargo-admin-token-1' }));
  }

  /** A role of the whole installation that Kargo does not come with, and cannot make. */
  private releaseBot(kargo: Kargo): void {
    const bot = new KargoSystemRole(kargo, 'release-bot', {
      name: 'release-bot',
      clusterRoleName: `${KARGO_NAMESPACE}-release-bot`,
      description: 'Promotes in every project',
    })
      .grantListProjects()
      .grantView()
      .grantPromote();
    // One token for each consumer, so that revoking one meets no other.
    const keepers = { rotated: KARGO_TOKENS_ROTATED };
    this.handOut('release_bot_github_token', bot.issueToken('release-bot-github', { keepers }));
    this.handOut('release_bot_chat_token', bot.issueToken('release-bot-chat', { keepers }));

    bot.expectAccess({
      can: ['list projects.kargo.akuity.io', 'promote stages.kargo.akuity.io'],
      cannot: ['get secrets', 'create stages.kargo.akuity.io', 'create projects.kargo.akuity.io'],
      enforce: 'fail',
    });
  }

  /** Two roles in a project, one of which people have as well. */
  private project(project: IKargoProject): void {
    const promoter = new KargoProjectRole(this, 'promoter', {
      project,
      name: 'promoter',
      description: 'Permissions to promote into pre-prod Stages',
    })
      .grantPromote(['dev', 'staging'])
      // What Kargo's own viewers may see, whatever that comes to in its next version.
      .grantRole(KargoProjectRole.fromRoleName(this, 'kargo-viewer', 'kargo-viewer', { project }))
      .grantToGroup('devops', 'developers')
      .grantToUser('carl@example.com');
    this.handOut('promoter_token', promoter.issueToken('promoter-jenkins'));

    const promote = { verb: 'promote', group: 'kargo.akuity.io', resource: 'stages' };
    promoter.expectAccess({
      can: [{ ...promote, name: 'dev' }, { ...promote, name: 'staging' }, 'create promotions.kargo.akuity.io'],
      cannot: [{ ...promote, name: 'prod' }, 'get secrets', 'update stages.kargo.akuity.io'],
      enforce: 'fail',
    });

    const author = new KargoProjectRole(this, 'pipeline-author', { project, name: 'pipeline-author' })
      .grantView()
      .grantManageStages()
      .grantManageWarehouses();
    this.handOut('pipeline_author_token', author.issueToken('pipeline-author-terraform'));
    author.expectAccess({
      can: ['create stages.kargo.akuity.io', 'delete warehouses.kargo.akuity.io'],
      cannot: ['promote stages.kargo.akuity.io', 'create promotions.kargo.akuity.io', 'get secrets'],
      enforce: 'fail',
    });
  }

  private handOut(outputName: string, token: KargoToken): void {
    token.sealFor('sealed', this.recipients, { outputName });
  }
}

const app = new App();
new KargoPlatform(app, 'kargo-platform');
app.synth();
