import { App, TerraformStack } from 'cdktf';
import {
  Kargo,
  KargoClaim,
  KargoProject,
  KargoProjectRole,
  KargoSystemRole,
  Recipient,
  SignetProvider,
  type IKargoProject,
  type KargoToken,
} from 'cdktf-signet';
import { join } from 'node:path';

// These settings come from the environment, so that the example runs anywhere. Your own stack can write the values.
const {
  KARGO_NAMESPACE = 'kargo',
  KARGO_PROJECT = 'guestbook',
  KARGO_TOKENS_ROTATED = '2026-01-15',
  SIGNET_RECIPIENTS = join(__dirname, 'recipients.txt'),
} = process.env;

/** The roles and tokens of a Kargo installation: system roles, and the roles of a project. */
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

  /** A token for a built-in role of Kargo, as `kargo create token --system --role kargo-admin` creates it. */
  private builtInRoles(kargo: Kargo): void {
    const admin = KargoSystemRole.fromRoleName(kargo, 'kargo-admin', 'kargo-admin');
    this.sealToken('kargo_admin_token', admin.issueToken('kargo-admin-token', { name: 'kargo-admin-token-1' }));
  }

  /** A system role of our own, which Kargo itself cannot create. */
  private releaseBot(kargo: Kargo): void {
    const bot = new KargoSystemRole(kargo, 'release-bot', {
      name: 'release-bot',
      clusterRoleName: `${KARGO_NAMESPACE}-release-bot`,
      description: 'Promotes in every project',
    })
      .allowListProjects()
      .allowRead()
      .allowPromote();
    // One token for each consumer, so that revoking one does not affect the other.
    const keepers = { rotated: KARGO_TOKENS_ROTATED };
    this.sealToken('release_bot_github_token', bot.issueToken('release-bot-github', { keepers }));
    this.sealToken('release_bot_chat_token', bot.issueToken('release-bot-chat', { keepers }));

    bot.expectAccess({
      can: ['list projects.kargo.akuity.io', 'promote stages.kargo.akuity.io'],
      cannot: ['get secrets', 'create stages.kargo.akuity.io', 'create projects.kargo.akuity.io'],
      enforce: 'fail',
    });
  }

  /** Two roles in a project. People have one of them as well. */
  private project(project: IKargoProject): void {
    const promoter = new KargoProjectRole(this, 'promoter', {
      project,
      name: 'promoter',
      description: 'Permissions to promote into pre-prod Stages',
    })
      .allowPromote(['dev', 'staging'])
      .bind(KargoClaim.groups('devops', 'developers'))
      .bind(KargoClaim.emails('carl@example.com'));
    // The rights of Kargo's own viewers, in whatever version of Kargo is installed.
    KargoProjectRole.fromRoleName(this, 'kargo-viewer', 'kargo-viewer', { project }).bind(promoter);
    this.sealToken('promoter_token', promoter.issueToken('promoter-jenkins'));

    const promote = { verb: 'promote', group: 'kargo.akuity.io', resource: 'stages' };
    promoter.expectAccess({
      can: [{ ...promote, name: 'dev' }, { ...promote, name: 'staging' }, 'create promotions.kargo.akuity.io'],
      cannot: [{ ...promote, name: 'prod' }, 'get secrets', 'update stages.kargo.akuity.io'],
      enforce: 'fail',
    });

    const author = new KargoProjectRole(this, 'pipeline-author', { project, name: 'pipeline-author' })
      .allowRead()
      .allowManageStages()
      .allowManageWarehouses();
    this.sealToken('pipeline_author_token', author.issueToken('pipeline-author-terraform'));
    author.expectAccess({
      can: ['create stages.kargo.akuity.io', 'delete warehouses.kargo.akuity.io'],
      cannot: ['promote stages.kargo.akuity.io', 'create promotions.kargo.akuity.io', 'get secrets'],
      enforce: 'fail',
    });
  }

  private sealToken(outputName: string, token: KargoToken): void {
    token.sealFor('sealed', this.recipients, { outputName });
  }
}

const app = new App();
new KargoPlatform(app, 'kargo-platform');
app.synth();
