import type { Labels } from './case';

/**
 * The paths that each case opens and what must be found in it, in both dialects: an address of an object is `Kind:key`.
 */
export const RISKS: Readonly<Record<string, Pick<Labels, 'reach' | 'findings'>>> = {
  'new-access': {
    reach: ['ServiceAccount app/jenkins → every ServiceAccount of namespace app with a Pod'],
    findings: ['reach/unseen RoleBinding:jenkins'],
  },
  'role-broadened': {
    reach: ['ServiceAccount app/jenkins → every ServiceAccount of namespace app'],
    findings: ['reach/unseen Role:jenkins'],
  },
  'cluster-wide': {
    reach: ['ServiceAccount app/jenkins → every ServiceAccount of every namespace with a Pod'],
    findings: [
      'least-privilege/cluster-wide ClusterRoleBinding:signet-corpus-jenkins',
      'reach/stronger ClusterRoleBinding:signet-corpus-jenkins',
    ],
  },
  'wildcard-verbs': {
    reach: ['ServiceAccount app/jenkins → every ServiceAccount of namespace app'],
    findings: ['least-privilege/wildcard Role:jenkins', 'reach/unseen Role:jenkins'],
  },
  'group-added': {
    reach: ['Group devops → every ServiceAccount of namespace app with a Pod'],
    findings: ['reach/unseen RoleBinding:jenkins'],
  },
  everybody: {
    findings: ['access/everybody'],
  },
  'cluster-admin': {
    findings: ['access/everything', 'least-privilege/broad-role ClusterRoleBinding:signet-corpus-x'],
  },
  'admin-in-namespace': {
    reach: [
      'Group devs → every ServiceAccount of namespace app',
      'Group devs → every ServiceAccount of namespace app with a Pod',
      'Group devs → every ServiceAccount of namespace app with a token Secret',
    ],
    findings: ['least-privilege/broad-role RoleBinding:x', 'reach/unseen RoleBinding:x'],
  },
  'view-becomes-edit': {
    reach: [
      'Group devs → every ServiceAccount of namespace app',
      'Group devs → every ServiceAccount of namespace app with a Pod',
      'Group devs → every ServiceAccount of namespace app with a token Secret',
    ],
    findings: ['least-privilege/broad-role RoleBinding:edit', 'reach/unseen RoleBinding:edit'],
  },
  'escalation-verbs': {
    reach: ['ServiceAccount app/jenkins → everything'],
    findings: [
      'least-privilege/escalation ClusterRole:signet-corpus-e',
      'least-privilege/escalation ClusterRole:signet-corpus-e',
      'reach/everything ClusterRoleBinding:signet-corpus-e',
    ],
  },
  'secret-reader': {
    reach: ['ServiceAccount app/jenkins → every ServiceAccount of namespace app with a token Secret'],
    findings: ['least-privilege/secrets Role:secrets', 'reach/unseen RoleBinding:secrets'],
  },
  'secret-by-name': {
    reach: ['ServiceAccount app/jenkins → every ServiceAccount of namespace app with a token Secret named "database"'],
    findings: ['reach/unseen RoleBinding:secrets'],
  },
  'secret-writer': {
    findings: ['least-privilege/tokens Role:secrets'],
  },
  'role-ref-replaced': {
    findings: ['dangling/unbound-role Role:jenkins'],
  },
  'reach-through-pods': {
    reach: ['ServiceAccount app/jenkins → everything'],
    findings: ['reach/everything Role:jenkins'],
  },
  'reach-through-workflows': {
    reach: ['ServiceAccount app/jenkins → everything'],
    findings: ['reach/everything Role:jenkins'],
  },
  'reach-through-tokens': {
    reach: ['ServiceAccount app/jenkins → everything'],
    findings: ['reach/everything RoleBinding:tokens'],
  },
  'reach-through-impersonation': {
    reach: ['ServiceAccount app/jenkins → everything'],
    findings: ['least-privilege/escalation Role:act', 'reach/everything RoleBinding:act'],
  },
  'reach-by-a-stronger-neighbour': {
    reach: ['ServiceAccount app/jenkins → everything'],
    findings: [
      'access/everything',
      'least-privilege/broad-role ClusterRoleBinding:root',
      'reach/everything RoleBinding:jenkins',
    ],
  },
  'confusable-user': {
    findings: ['names/confusable RoleBinding:readers', 'names/mixed-scripts RoleBinding:readers'],
  },
  'dangling-binding': {
    findings: ['dangling/account RoleBinding:ghost', 'dangling/role RoleBinding:ghost'],
  },
  'role-without-binding': {
    findings: ['dangling/unbound-role Role:unbound'],
  },
  'account-without-rights': {
    findings: ['dangling/unbound-account ServiceAccount:idle'],
  },
  'role-deleted-binding-stays': {
    findings: ['dangling/role RoleBinding:jenkins'],
  },
  'account-deleted-binding-stays': {
    findings: ['dangling/account RoleBinding:jenkins'],
  },
  'last-administrator': {
    findings: ['lock-out/last-administrator ClusterRoleBinding:signet-corpus-admins'],
  },
  'administrator-replaced': {
    findings: ['access/everything', 'least-privilege/broad-role ClusterRoleBinding:signet-corpus-admins'],
  },
  'unknown-object-name': {
    findings: ['dangling/unbound-account ServiceAccount:jenkins', 'dangling/unbound-role Role:r'],
  },
  targeted: {
    reach: ['ServiceAccount app/jenkins → every ServiceAccount of namespace app'],
    findings: ['reach/unseen Role:jenkins'],
  },
  'drift-deleted': {
    reach: ['ServiceAccount app/jenkins → every ServiceAccount of namespace app with a Pod'],
    findings: ['reach/unseen RoleBinding:jenkins'],
  },
  'two-clusters': {
    findings: ['dangling/account RoleBinding:west'],
  },
  'recipient-added': {
    findings: ['recipients/added signet_service_account_token.t'],
  },
  'recipient-removed': {
    findings: ['recipients/removed signet_service_account_token.t'],
  },
  'token-of-the-powerless': {
    findings: ['dangling/token signet_service_account_token.t'],
  },
  'same-token-allowed': {
    findings: ['tokens/allow-same-token signet_service_account_token.t'],
  },
  'plain-secret': {
    findings: ['sealed-only/token-secret kubernetes_secret_v1.t'],
  },
  'plain-output': {
    findings: ['sealed-only/output output.token'],
  },
  'token-request': {
    findings: ['sealed-only/token-request kubernetes_token_request_v1.t'],
  },
  manifest: {
    reach: ['Group devs → every ServiceAccount of namespace app with a Pod'],
    findings: ['reach/unseen kubernetes_manifest.m'],
  },
  'kestra-super-admin': {
    findings: ['access/super-admin'],
  },
  'kestra-recipient-added': {
    findings: ['recipients/added signet_kestra_api_token.t'],
  },
  'shared-aggregation': {
    findings: ['least-privilege/cluster-wide ClusterRoleBinding:agg'],
  },
  'shared-bound-to-admin': {
    reach: [
      'ServiceAccount app/jenkins → every ServiceAccount of namespace app',
      'ServiceAccount app/jenkins → every ServiceAccount of namespace app with a token Secret',
    ],
    findings: ['least-privilege/broad-role RoleBinding:admin', 'reach/unseen RoleBinding:admin'],
  },
  'shared-cluster-admin': {
    findings: ['access/everything', 'least-privilege/broad-role ClusterRoleBinding:x'],
  },
  'shared-dangling': {
    findings: ['dangling/account RoleBinding:ghost', 'dangling/role RoleBinding:ghost'],
  },
  'shared-escalation-verbs': {
    reach: [
      'ServiceAccount app/jenkins → every ServiceAccount of every namespace',
      'ServiceAccount app/jenkins → everything',
      'ServiceAccount app/jenkins → everything',
    ],
    findings: [
      'least-privilege/escalation ClusterRole:e',
      'least-privilege/escalation ClusterRole:e',
      'reach/everything ClusterRoleBinding:e',
      'reach/stronger ClusterRoleBinding:e',
    ],
  },
  'shared-group-added': {
    reach: ['Group devops → every ServiceAccount of namespace app with a Pod'],
    findings: ['reach/unseen RoleBinding:jenkins'],
  },
  'shared-kestra-new-access': {
    findings: ['sealed-only/kestra-token kestra_service_account_api_token.t'],
  },
  'shared-kestra-token-issued': {
    findings: ['sealed-only/kestra-token kestra_service_account_api_token.t'],
  },
  'shared-manifest': {
    reach: [
      'ServiceAccount app/jenkins → every ServiceAccount of namespace app',
      'ServiceAccount app/jenkins → every ServiceAccount of namespace app with a token Secret',
    ],
    findings: ['least-privilege/broad-role kubernetes_manifest.rb', 'reach/unseen kubernetes_manifest.rb'],
  },
  'shared-new-access': {
    reach: ['ServiceAccount app/jenkins → every ServiceAccount of namespace app with a Pod'],
    findings: ['reach/unseen RoleBinding:jenkins', 'sealed-only/token-secret kubernetes_secret_v1.t'],
  },
  'shared-reach-through-pods': {
    reach: ['ServiceAccount app/jenkins → everything'],
    findings: ['reach/everything Role:jenkins'],
  },
  'shared-role-broadened': {
    reach: ['ServiceAccount app/jenkins → every ServiceAccount of namespace app'],
    findings: ['reach/unseen Role:jenkins'],
  },
  'shared-secret-reader': {
    reach: ['ServiceAccount app/jenkins → every ServiceAccount of namespace app with a token Secret'],
    findings: ['least-privilege/secrets Role:s', 'reach/unseen RoleBinding:s'],
  },
  'shared-token-and-plain-output': {
    findings: ['sealed-only/output output.token', 'sealed-only/token-secret kubernetes_secret_v1.t'],
  },
  'shared-token-request': {
    findings: ['sealed-only/token-request kubernetes_token_request_v1.t'],
  },
  'shared-wildcards': {
    reach: [
      'ServiceAccount app/jenkins → every Role of namespace app',
      'ServiceAccount app/jenkins → every ServiceAccount of namespace app',
      'ServiceAccount app/jenkins → every ServiceAccount of namespace app with a token Secret',
    ],
    findings: [
      'least-privilege/secrets Role:jenkins',
      'least-privilege/tokens Role:jenkins',
      'least-privilege/wildcard Role:jenkins',
      'reach/unseen Role:jenkins',
    ],
  },
};
