import type { Case } from '../case';
import { addressOf, blocksOf, type Dialect } from '../declare';
import { account, bind, both, core, jenkins, role, SAME, stack, toAccount, toGroup, workflows } from './common';

const JENKINS = 'ServiceAccount app/jenkins';
const RBAC = '/apis/rbac.authorization.k8s.io/v1/namespaces/app';

const renamed = (dialect: Dialect) => ({
  moved: [
    { from: addressOf(dialect, 'Role', 'jenkins'), to: addressOf(dialect, 'Role', 'renamed') },
    { from: addressOf(dialect, 'RoleBinding', 'jenkins'), to: addressOf(dialect, 'RoleBinding', 'renamed') },
  ],
});
const requiredProviders = (dialect: Dialect) =>
  dialect === 'signet'
    ? { signet: { source: 'signet.invalid/signet/signet' } }
    : { kubernetes: { source: 'hashicorp/kubernetes' } };

/** The same role in a local module. */
const inModule = (...verbs: readonly string[]) => ({
  objects: [account('jenkins')],
  blocks: { module: { access: { source: './access' } } },
  files: (dialect: Dialect) => ({
    'access/main.tf.json': {
      terraform: { required_providers: requiredProviders(dialect) },
      resource: blocksOf(dialect, jenkins(...verbs).slice(1)),
    },
  }),
});

/** What configurations consist of besides resources, and how a plan is made. */
export const structure: readonly Case[] = [
  both(
    'moved',
    stack(jenkins()),
    {
      objects: jenkins().map((object) => (object.kind === 'ServiceAccount' ? object : { ...object, key: 'renamed' })),
      blocks: renamed,
    },
    SAME,
  ),
  both(
    'binding-renamed',
    stack(jenkins()),
    stack(jenkins().slice(0, 2), bind('other', 'jenkins', [toAccount('jenkins')])),
    SAME,
  ),
  both(
    'count',
    stack(jenkins(), role('readers', [core('pods', 'get')])),
    stack(
      jenkins(),
      role('readers', [core('pods', 'get')]),
      bind('readers-${count.index}', 'readers', [toGroup('team-${count.index}')], {
        key: 'readers',
        meta: { count: 2 },
      }),
    ),
    {
      verdict: 'broadens',
      gains: ['Group team-0: get pods @ namespace app', 'Group team-1: get pods @ namespace app'],
    },
  ),
  both(
    'for-each-shrinks',
    stack(
      role('readers', [core('pods', 'get')]),
      bind('readers-${each.key}', 'readers', [toGroup('${each.key}')], {
        key: 'readers',
        meta: { for_each: '${toset(["a", "b"])}' },
      }),
    ),
    stack(
      role('readers', [core('pods', 'get')]),
      bind('readers-${each.key}', 'readers', [toGroup('${each.key}')], {
        key: 'readers',
        meta: { for_each: '${toset(["a"])}' },
      }),
    ),
    { verdict: 'narrows', losses: ['Group b: get pods @ namespace app'] },
  ),
  both('module', inModule('list'), inModule('list', 'delete'), {
    verdict: 'broadens',
    gains: [`${JENKINS}: delete workflows.argoproj.io @ namespace app`],
  }),
  both('into-module', stack(jenkins('list')), inModule('list'), SAME),
  both(
    'forgotten',
    stack(jenkins()),
    {
      objects: jenkins().slice(0, 2),
      blocks: (dialect) => ({
        removed: [{ from: addressOf(dialect, 'RoleBinding', 'jenkins'), lifecycle: { destroy: false } }],
      }),
    },
    SAME,
  ),
  both(
    'imported',
    stack(account('jenkins')),
    {
      objects: jenkins('list', 'delete'),
      blocks: (dialect) => ({
        import: [
          {
            to: addressOf(dialect, 'Role', 'jenkins'),
            id: dialect === 'signet' ? 'rbac.authorization.k8s.io/v1/Role/app/jenkins' : 'app/jenkins',
          },
        ],
      }),
    },
    { verdict: 'broadens', gains: [`${JENKINS}: list,delete workflows.argoproj.io @ namespace app`] },
    {
      outside: [
        {
          method: 'POST',
          path: `${RBAC}/roles`,
          body: {
            apiVersion: 'rbac.authorization.k8s.io/v1',
            kind: 'Role',
            metadata: { name: 'jenkins' },
            rules: [workflows('list')],
          },
        },
      ],
    },
  ),
  both(
    'destroyed',
    stack(jenkins()),
    stack(jenkins()),
    {
      tokens: ['app/jenkins: every token: revoked'],
      verdict: 'narrows',
      losses: [`${JENKINS}: list,update workflows.argoproj.io @ namespace app`],
    },
    { args: ['-destroy'] },
  ),
  both(
    'targeted',
    stack(jenkins()),
    stack(
      jenkins('list', 'update', 'create'),
      role('other', [core('pods', 'get')]),
      bind('other', 'other', [toAccount('jenkins')]),
    ),
    (dialect) => ({
      verdict: 'broadens',
      gains: [`${JENKINS}: create workflows.argoproj.io @ namespace app`],
      ...(dialect === 'signet' && {}),
    }),
    { args: ['-target', 'TARGET'] },
  ),
  both(
    'drift-undone',
    stack(jenkins()),
    stack(jenkins()),
    {
      verdict: 'narrows',
      losses: [`${JENKINS}: delete workflows.argoproj.io @ namespace app`],
      drift: [`${JENKINS}: undoes`],
    },
    {
      outside: [
        { method: 'PATCH', path: `${RBAC}/roles/jenkins`, body: { rules: [workflows('list', 'update', 'delete')] } },
      ],
    },
  ),
  both(
    'drift-deleted',
    stack(jenkins()),
    stack(jenkins()),
    {
      verdict: 'broadens',
      gains: [`${JENKINS}: list,update workflows.argoproj.io @ namespace app`],
      drift: [`${JENKINS}: undoes`],
    },
    { outside: [{ method: 'DELETE', path: `${RBAC}/rolebindings/jenkins` }] },
  ),
  both(
    'two-clusters',
    stack(account('jenkins'), role('jenkins', [workflows('list')]), bind('jenkins', 'jenkins', [toAccount('jenkins')])),
    {
      objects: [
        ...jenkins('list'),
        role('west', [core('pods', 'get')], { meta: { provider: 'PROVIDER.west' } }),
        bind('west', 'west', [toAccount('jenkins')], { meta: { provider: 'PROVIDER.west' } }),
      ],
      blocks: { provider: { PROVIDER: [{}, { alias: 'west' }] } },
    },
    {
      verdict: 'broadens',
      gains: ['ServiceAccount app/jenkins (cluster west): get pods @ namespace app'],
      // The account is in the other cluster only.
      notJudged: ['RoleBinding app/west'],
    },
  ),
];
