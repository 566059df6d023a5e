import type { Case } from '../case';
import {
  account,
  bind,
  bindEverywhere,
  both,
  core,
  jenkins,
  role,
  root,
  stack,
  toAccount,
  toGroup,
  toUser,
  workflows,
} from './common';

const JENKINS = 'ServiceAccount app/jenkins';
const data = (input: unknown) => ({ blocks: { resource: { terraform_data: { u: { input } } } } });

/** What is missing, dangling, unknown or opaque. */
export const gaps: readonly Case[] = [
  both('dangling-binding', stack(), stack(bind('ghost', 'no-such-role', [toAccount('jenkins')])), {
    verdict: 'same',
    // The role, and the account.
    notJudged: ['RoleBinding app/ghost', 'RoleBinding app/ghost'],
  }),
  both('role-without-binding', stack(jenkins()), stack(jenkins(), role('unbound', [core('pods', 'get')])), {
    verdict: 'same',
  }),
  both('account-without-rights', stack(), stack(account('idle')), { verdict: 'same' }),
  both('role-deleted-binding-stays', stack(jenkins()), stack(jenkins().filter(({ kind }) => kind !== 'Role')), {
    verdict: 'narrows',
    losses: [`${JENKINS}: list,update workflows.argoproj.io @ namespace app`],
  }),
  both('account-deleted-binding-stays', stack(jenkins()), stack(jenkins().slice(1)), {
    tokens: ['app/jenkins: every token: revoked'],
    verdict: 'same',
  }),
  both(
    'last-administrator',
    stack(bindEverywhere('signet-corpus-admins', 'cluster-admin', [toGroup('admins')])),
    stack(),
    {
      verdict: 'narrows',
      losses: ['Group admins: …'],
    },
  ),
  both(
    'administrator-replaced',
    stack(bindEverywhere('signet-corpus-admins', 'cluster-admin', [toUser('ann')])),
    stack(bindEverywhere('signet-corpus-admins', 'cluster-admin', [toUser('bob')])),
    { verdict: 'broadens', gains: ['User bob: …'], losses: ['User ann: …'] },
  ),
  both(
    'admin-removed-one-stays',
    stack(root, bindEverywhere('signet-corpus-two', 'cluster-admin', [toUser('ann')])),
    stack(root),
    {
      verdict: 'narrows',
      losses: ['User ann: …'],
    },
  ),
  both(
    'unknown-subject',
    stack(jenkins()),
    {
      objects: [...jenkins(), bind('u', { cluster: 'edit' }, [toGroup('${terraform_data.u.id}')])],
      ...data('x'),
    },
    { verdict: 'same', notJudged: ['RoleBinding app/u'] },
  ),
  both(
    'unknown-verbs',
    stack(jenkins()),
    {
      objects: [
        account('jenkins'),
        role('jenkins', [{ ...workflows(), verbs: '${[terraform_data.u.id]}' as never }]),
        bind('jenkins', 'jenkins', [toAccount('jenkins')]),
      ],
      ...data('x'),
    },
    { verdict: 'same', notJudged: ['Role app/jenkins'] },
  ),
  both(
    'unknown-role-name',
    stack(jenkins()),
    {
      objects: [...jenkins(), bind('u', '${terraform_data.u.id}', [toAccount('jenkins')])],
      ...data('x'),
    },
    { verdict: 'same', notJudged: ['RoleBinding app/u'] },
  ),
  both(
    'unknown-object-name',
    undefined,
    {
      objects: [account('jenkins'), role('${terraform_data.u.id}', [core('pods', 'get')], { key: 'r' })],
      ...data('x'),
    },
    (dialect) => ({
      verdict: 'same',
      notJudged: [dialect === 'signet' ? 'signet_kubernetes_object.role_r' : 'kubernetes_role_v1.r'],
    }),
  ),
  both(
    'opaque-script',
    stack(jenkins()),
    {
      objects: jenkins(),
      blocks: {
        resource: {
          terraform_data: {
            s: { input: 'x', provisioner: [{ 'local-exec': { command: 'kubectl apply -f roles.yaml' } }] },
          },
        },
      },
    },
    { verdict: 'same', notJudged: ['terraform_data.s'] },
  ),
];
