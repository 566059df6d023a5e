import type { Labels } from './case';

const JENKINS = 'ServiceAccount app/jenkins';
const EVERY_TOKEN = 'app/jenkins: every token: revoked';

/** The labels of the plans in `../shared/data/plans`, which are not part of the project, by the names of their folders. */
export const SHARED_LABELS: Readonly<Record<string, Labels>> = {
  aggregation: { verdict: 'broadens', gains: [`${JENKINS}: get,list configmaps @ all namespaces`] },
  'all-removed': {
    verdict: 'narrows',
    losses: [`${JENKINS}: list,update workflows.argoproj.io @ namespace app`],
    tokens: [EVERY_TOKEN],
  },
  'binding-renamed-same': { verdict: 'same' },
  'bound-to-admin': { verdict: 'broadens', gains: [`${JENKINS}: …`] },
  'cluster-admin': { verdict: 'broadens', gains: [`${JENKINS}: …`] },
  dangling: { verdict: 'same', notJudged: ['RoleBinding app/ghost', 'RoleBinding app/ghost'] },
  'drift-outside': {
    verdict: 'narrows',
    losses: [`${JENKINS}: delete workflows.argoproj.io @ namespace app`],
    drift: [`${JENKINS}: undoes`],
  },
  'escalation-verbs': {
    verdict: 'broadens',
    gains: [
      `${JENKINS}: bind,escalate clusterroles.rbac.authorization.k8s.io @ cluster`,
      `${JENKINS}: impersonate groups,users @ cluster`,
      `${JENKINS}: impersonate serviceaccounts @ all namespaces`,
    ],
  },
  'group-added': { verdict: 'broadens', gains: ['Group devops: list,update workflows.argoproj.io @ namespace app'] },
  'kestra-binding-whole-tenant': {
    verdict: 'broadens',
    gains: ['Kestra group Bots: READ EXECUTION @ tenant main except namespace prod'],
    tokens: ['t1: kept'],
  },
  'kestra-new-access': {
    verdict: 'broadens',
    gains: [
      'Kestra group Bots: READ EXECUTION @ tenant main, namespace prod',
      'Kestra service account ci-bot: READ EXECUTION @ tenant main, namespace prod',
    ],
    tokens: ['t1: issued'],
  },
  'kestra-role-broadened': {
    verdict: 'broadens',
    gains: ['Kestra group Bots: CREATE FLOW @ tenant main, namespace prod'],
    tokens: ['t1: kept'],
  },
  'kestra-token-issued': { verdict: 'same', tokens: ['t1: issued'] },
  manifest: { verdict: 'broadens', gains: [`${JENKINS}: …`] },
  'new-access': {
    verdict: 'broadens',
    gains: [`${JENKINS}: list,update workflows.argoproj.io @ namespace app`],
    tokens: ['app/jenkins.service-account-token: issued'],
  },
  'non-resource-urls': { verdict: 'broadens', gains: [`${JENKINS}: get /healthz/*,/metrics @ cluster`] },
  'reach-through-pods': {
    verdict: 'broadens',
    gains: [`${JENKINS}: create pods @ namespace app`],
  },
  'role-broadened': { verdict: 'broadens', gains: [`${JENKINS}: create,delete workflows.argoproj.io @ namespace app`] },
  'role-narrowed': { verdict: 'narrows', losses: [`${JENKINS}: update workflows.argoproj.io @ namespace app`] },
  'role-split-same': { verdict: 'same' },
  'secret-reader': { verdict: 'broadens', gains: [`${JENKINS}: get,list secrets @ namespace app`] },
  'token-and-plain-output': { verdict: 'same', tokens: ['app/t1: issued'] },
  'token-kept-plain': {
    verdict: 'sideways',
    gains: [`${JENKINS}: get workflows.argoproj.io @ namespace app`],
    losses: [`${JENKINS}: update workflows.argoproj.io @ namespace app`],
    tokens: ['app/t1: kept'],
  },
  'token-request': { verdict: 'same', tokens: ['kubernetes_token_request_v1.t: issued'] },
  'unknown-subject': { verdict: 'same', notJudged: ['RoleBinding app/u'] },
  'unknown-verbs': { verdict: 'same', notJudged: ['Role app/jenkins'] },
  wildcards: {
    verdict: 'broadens',
    gains: [`${JENKINS}: …`],
  },
};
