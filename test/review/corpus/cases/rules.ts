import type { Case } from '../case';
import {
  account,
  aggregated,
  bind,
  bindEverywhere,
  both,
  clusterRole,
  core,
  jenkins,
  role,
  SAME,
  stack,
  toAccount,
  toGroup,
  toUser,
  workflows,
} from './common';

const JENKINS = 'ServiceAccount app/jenkins';
const start = stack(jenkins());

/** Changes of what rules allow. */
export const rules: readonly Case[] = [
  both('new-access', undefined, start, {
    verdict: 'broadens',
    gains: [`${JENKINS}: list,update workflows.argoproj.io @ namespace app`],
  }),
  both('unchanged', start, start, SAME),
  both('all-removed', start, stack(), {
    verdict: 'narrows',
    tokens: ['app/jenkins: every token: revoked'],
    losses: [`${JENKINS}: list,update workflows.argoproj.io @ namespace app`],
  }),
  both('role-broadened', start, stack(jenkins('list', 'update', 'create', 'delete')), {
    verdict: 'broadens',
    gains: [`${JENKINS}: create,delete workflows.argoproj.io @ namespace app`],
  }),
  both('role-narrowed', start, stack(jenkins('list')), {
    verdict: 'narrows',
    losses: [`${JENKINS}: update workflows.argoproj.io @ namespace app`],
  }),
  both('role-sideways', start, stack(jenkins('list', 'delete')), {
    verdict: 'sideways',
    gains: [`${JENKINS}: delete workflows.argoproj.io @ namespace app`],
    losses: [`${JENKINS}: update workflows.argoproj.io @ namespace app`],
  }),
  both(
    'role-split',
    start,
    stack(
      account('jenkins'),
      role('jenkins', [workflows('list')]),
      role('jenkins-two', [workflows('update')]),
      bind('jenkins', 'jenkins', [toAccount('jenkins')]),
      bind('jenkins-two', 'jenkins-two', [toAccount('jenkins')]),
    ),
    SAME,
  ),
  both(
    'rules-reordered',
    stack(
      account('jenkins'),
      role('jenkins', [core('pods', 'get', 'list'), workflows('list', 'get')]),
      bind('jenkins', 'jenkins', [toAccount('jenkins')]),
    ),
    stack(
      account('jenkins'),
      role('jenkins', [workflows('get'), workflows('list'), core('pods', 'list'), core('pods', 'get', 'list')]),
      bind('jenkins', 'jenkins', [toAccount('jenkins')]),
    ),
    SAME,
  ),
  both(
    'role-becomes-cluster-role',
    start,
    stack(
      account('jenkins'),
      clusterRole('signet-corpus-jenkins', [workflows('list', 'update')]),
      bind('jenkins-by-cluster-role', { cluster: 'signet-corpus-jenkins' }, [toAccount('jenkins')]),
    ),
    SAME,
  ),
  both(
    'cluster-wide',
    stack(
      account('jenkins'),
      clusterRole('signet-corpus-jenkins', [workflows('list', 'update')]),
      bind('jenkins', { cluster: 'signet-corpus-jenkins' }, [toAccount('jenkins')]),
    ),
    stack(
      account('jenkins'),
      clusterRole('signet-corpus-jenkins', [workflows('list', 'update')]),
      bindEverywhere('signet-corpus-jenkins', 'signet-corpus-jenkins', [toAccount('jenkins')]),
    ),
    {
      verdict: 'broadens',
      gains: [`${JENKINS}: list,update workflows.argoproj.io @ all namespaces except app`],
    },
  ),
  both(
    'names-added',
    stack(
      account('jenkins'),
      role('jenkins', [core('configmaps', 'get', 'update')]),
      bind('jenkins', 'jenkins', [toAccount('jenkins')]),
    ),
    stack(
      account('jenkins'),
      role('jenkins', [{ ...core('configmaps', 'get', 'update'), resourceNames: ['a', 'b'] }]),
      bind('jenkins', 'jenkins', [toAccount('jenkins')]),
    ),
    { verdict: 'narrows', losses: [`${JENKINS}: get,update configmaps @ namespace app except names "a", "b"`] },
  ),
  both(
    'names-changed',
    stack(
      account('jenkins'),
      role('jenkins', [{ ...core('configmaps', 'get'), resourceNames: ['a', 'b'] }]),
      bind('jenkins', 'jenkins', [toAccount('jenkins')]),
    ),
    stack(
      account('jenkins'),
      role('jenkins', [{ ...core('configmaps', 'get'), resourceNames: ['b', 'c'] }]),
      bind('jenkins', 'jenkins', [toAccount('jenkins')]),
    ),
    {
      verdict: 'sideways',
      gains: [`${JENKINS}: get configmaps named c @ namespace app`],
      losses: [`${JENKINS}: get configmaps named a @ namespace app`],
    },
  ),
  both(
    'wildcard-verbs',
    start,
    stack(account('jenkins'), role('jenkins', [workflows('*')]), bind('jenkins', 'jenkins', [toAccount('jenkins')])),
    {
      verdict: 'broadens',
      gains: [`${JENKINS}: * workflows.argoproj.io @ namespace app except verb list, verb update`],
    },
  ),
  both(
    'wildcard-covers',
    stack(account('jenkins'), role('jenkins', [workflows('*')]), bind('jenkins', 'jenkins', [toAccount('jenkins')])),
    stack(
      account('jenkins'),
      role('jenkins', [workflows('*'), workflows('delete')]),
      bind('jenkins', 'jenkins', [toAccount('jenkins')]),
    ),
    SAME,
  ),
  both(
    'urls',
    stack(account('jenkins')),
    stack(
      account('jenkins'),
      clusterRole('signet-corpus-metrics', [{ nonResourceURLs: ['/metrics', '/metrics/*'], verbs: ['get'] }]),
      bindEverywhere('signet-corpus-metrics', 'signet-corpus-metrics', [toAccount('jenkins')]),
    ),
    { verdict: 'broadens', gains: [`${JENKINS}: get /metrics,/metrics/* @ cluster`] },
  ),
  both(
    'subresource',
    stack(
      account('jenkins'),
      role('jenkins', [core('pods', 'get')]),
      bind('jenkins', 'jenkins', [toAccount('jenkins')]),
    ),
    stack(
      account('jenkins'),
      role('jenkins', [core('pods', 'get'), core('pods/log', 'get')]),
      bind('jenkins', 'jenkins', [toAccount('jenkins')]),
    ),
    { verdict: 'broadens', gains: [`${JENKINS}: get pods/log @ namespace app`] },
  ),
  both(
    'group-added',
    start,
    stack(jenkins().slice(0, 2), bind('jenkins', 'jenkins', [toAccount('jenkins'), toGroup('devops')])),
    {
      verdict: 'broadens',
      gains: ['Group devops: list,update workflows.argoproj.io @ namespace app'],
    },
  ),
  both(
    'user-swapped',
    stack(role('readers', [core('pods', 'get')]), bind('readers', 'readers', [toUser('ann')])),
    stack(role('readers', [core('pods', 'get')]), bind('readers', 'readers', [toUser('bob')])),
    {
      verdict: 'broadens',
      gains: ['User bob: get pods @ namespace app'],
      losses: ['User ann: get pods @ namespace app'],
    },
  ),
  both(
    'group-to-account',
    stack(
      account('jenkins'),
      role('readers', [core('pods', 'get')]),
      bind('readers', 'readers', [toGroup('system:serviceaccounts:app')]),
    ),
    stack(
      account('jenkins'),
      role('readers', [core('pods', 'get')]),
      bind('readers', 'readers', [toAccount('jenkins')]),
    ),
    { verdict: 'narrows', losses: ['Group system:serviceaccounts:app: get pods @ namespace app'] },
  ),
  both(
    'everybody',
    stack(role('readers', [core('pods', 'get')])),
    stack(role('readers', [core('pods', 'get')]), bind('readers', 'readers', [toGroup('system:authenticated')])),
    { verdict: 'broadens', gains: ['Group system:authenticated: get pods @ namespace app'] },
  ),
  both('cluster-admin', stack(), stack(bindEverywhere('signet-corpus-x', 'cluster-admin', [toUser('jane')])), {
    verdict: 'broadens',
    gains: ['User jane: …'],
  }),
  both('admin-in-namespace', stack(), stack(bind('x', { cluster: 'admin' }, [toGroup('devs')])), {
    verdict: 'broadens',
    gains: ['Group devs: …'],
  }),
  both('view-in-namespace', stack(), stack(bind('x', { cluster: 'view' }, [toGroup('devs')])), {
    verdict: 'broadens',
    gains: ['Group devs: …'],
  }),
  both(
    'view-becomes-edit',
    stack(bind('view', { cluster: 'view' }, [toGroup('devs')])),
    stack(bind('edit', { cluster: 'edit' }, [toGroup('devs')])),
    { verdict: 'broadens', gains: ['Group devs: …'] },
  ),
  both(
    'escalation-verbs',
    start,
    stack(
      jenkins(),
      clusterRole('signet-corpus-e', [
        { apiGroups: ['rbac.authorization.k8s.io'], resources: ['clusterroles'], verbs: ['bind', 'escalate'] },
        { apiGroups: [''], resources: ['users'], verbs: ['impersonate'] },
      ]),
      bindEverywhere('signet-corpus-e', 'signet-corpus-e', [toAccount('jenkins')]),
    ),
    {
      verdict: 'broadens',
      gains: [
        `${JENKINS}: bind,escalate clusterroles.rbac.authorization.k8s.io @ cluster`,
        `${JENKINS}: impersonate users @ cluster`,
      ],
    },
  ),
  both(
    'secret-reader',
    start,
    stack(
      jenkins(),
      role('secrets', [core('secrets', 'get', 'list')]),
      bind('secrets', 'secrets', [toAccount('jenkins')]),
    ),
    { verdict: 'broadens', gains: [`${JENKINS}: get,list secrets @ namespace app`] },
  ),
  both(
    'secret-by-name',
    start,
    stack(
      jenkins(),
      role('secrets', [{ ...core('secrets', 'get'), resourceNames: ['database'] }]),
      bind('secrets', 'secrets', [toAccount('jenkins')]),
    ),
    { verdict: 'broadens', gains: [`${JENKINS}: get secrets named database @ namespace app`] },
  ),
  both(
    'secret-writer',
    start,
    stack(jenkins(), role('secrets', [core('secrets', 'create')]), bind('secrets', 'secrets', [toAccount('jenkins')])),
    { verdict: 'broadens', gains: [`${JENKINS}: create secrets @ namespace app`] },
  ),
  both(
    'aggregation',
    stack(account('jenkins')),
    stack(
      account('jenkins'),
      clusterRole('signet-corpus-part', [core('pods', 'get')], { labels: { 'corpus.signet/part': 'true' } }),
      aggregated('signet-corpus-whole', { 'corpus.signet/part': 'true' }),
      bind('whole', { cluster: 'signet-corpus-whole' }, [toAccount('jenkins')]),
    ),
    { verdict: 'broadens', gains: [`${JENKINS}: get pods @ namespace app`] },
  ),
  both(
    'aggregated-into-view',
    stack(bind('view', { cluster: 'view' }, [toGroup('devs')])),
    stack(
      bind('view', { cluster: 'view' }, [toGroup('devs')]),
      clusterRole(
        'signet-corpus-more',
        [{ apiGroups: ['kargo.akuity.io'], resources: ['stages'], verbs: ['promote'] }],
        {
          labels: { 'rbac.authorization.k8s.io/aggregate-to-view': 'true' },
        },
      ),
    ),
    {
      verdict: 'broadens',
      gains: ['Group devs: promote stages.kargo.akuity.io @ namespace app'],
      // Who else has `view`, and who has `edit` and `admin`, which have its rules, is known only to the cluster.
      notJudged: ['ClusterRole admin', 'ClusterRole edit', 'ClusterRole view'],
    },
  ),
  both(
    'role-ref-replaced',
    start,
    stack(jenkins().slice(0, 2), bind('jenkins', { cluster: 'view' }, [toAccount('jenkins')])),
    {
      verdict: 'sideways',
      gains: [`${JENKINS}: …`],
      losses: [`${JENKINS}: list,update workflows.argoproj.io @ namespace app`],
    },
  ),
];
