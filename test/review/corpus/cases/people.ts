import type { Case } from '../case';
import { account, bind, both, core, jenkins, role, root, SAME, stack, toAccount, toUser, workflows } from './common';

const CLAIMS = 'rbac.kargo.akuity.io/claims';
const RULE = 'workflows.argoproj.io/rbac-rule';
const PRECEDENCE = 'workflows.argoproj.io/rbac-rule-precedence';

const promote = { apiGroups: ['kargo.akuity.io'], resources: ['stages'], resourceNames: ['prod'], verbs: ['promote'] };
/** A role of a Kargo project, with people by their claims. */
const promoter = (claims?: string) =>
  stack(
    account('promoter', claims === undefined ? {} : { annotations: { [CLAIMS]: claims } }),
    role('promoter', [promote]),
    bind('promoter', 'promoter', [toAccount('promoter')]),
  );

/** An account that people get by single sign-on in Argo Workflows. */
const sso = (rule: string | undefined, precedence = '1') =>
  stack(
    account('users', rule === undefined ? {} : { annotations: { [RULE]: rule, [PRECEDENCE]: precedence } }),
    role('users', [workflows('get', 'list')]),
    bind('users', 'users', [toAccount('users')]),
  );

/** People and others who act as somebody else. */
export const people: readonly Case[] = [
  both(
    'kargo-claim-added',
    promoter('{"groups":["devops"]}'),
    promoter('{"email":["jane@example.com"],"groups":["devops"]}'),
    {
      verdict: 'broadens',
      gains: ['Kargo claim email=jane@example.com: promote stages.kargo.akuity.io named prod @ namespace app'],
    },
  ),
  both('kargo-claims-removed', promoter('{"groups":["devops"]}'), promoter(), {
    verdict: 'narrows',
    losses: ['Kargo claim groups=devops: promote stages.kargo.akuity.io named prod @ namespace app'],
  }),
  both('kargo-claims-reordered', promoter('{"groups":["a","b"]}'), promoter('{"groups":["b","a"]}'), SAME),
  both('argo-rule-added', sso(undefined), sso("'devs' in groups"), {
    verdict: 'broadens',
    gains: [`Argo users with "'devs' in groups": get,list workflows.argoproj.io @ namespace app`],
  }),
  both('argo-rule-widened', sso("'devs' in groups"), sso('true'), {
    verdict: 'broadens',
    gains: ['Argo users with true: get,list workflows.argoproj.io @ namespace app'],
  }),
  both(
    'reach-through-pods',
    stack(jenkins(), root),
    stack(
      account('jenkins'),
      role('jenkins', [workflows('list', 'update'), core('pods', 'create')]),
      bind('jenkins', 'jenkins', [toAccount('jenkins')]),
      root,
    ),
    {
      verdict: 'broadens',
      gains: ['ServiceAccount app/jenkins: create pods @ namespace app'],
    },
  ),
  both(
    'reach-through-workflows',
    stack(jenkins(), root),
    stack(
      account('jenkins'),
      role('jenkins', [workflows('list', 'update', 'create')]),
      bind('jenkins', 'jenkins', [toAccount('jenkins')]),
      root,
    ),
    {
      verdict: 'broadens',
      gains: ['ServiceAccount app/jenkins: create workflows.argoproj.io @ namespace app'],
    },
  ),
  both(
    'reach-through-tokens',
    stack(jenkins(), root),
    stack(
      jenkins(),
      root,
      role('tokens', [{ ...core('serviceaccounts/token', 'create'), resourceNames: ['root'] }]),
      bind('tokens', 'tokens', [toAccount('jenkins')]),
    ),
    {
      verdict: 'broadens',
      gains: ['ServiceAccount app/jenkins: create serviceaccounts/token named root @ namespace app'],
    },
  ),
  both(
    'reach-through-tokens-of-the-weak',
    stack(jenkins(), account('weak')),
    stack(
      jenkins(),
      account('weak'),
      role('tokens', [{ ...core('serviceaccounts/token', 'create'), resourceNames: ['weak'] }]),
      bind('tokens', 'tokens', [toAccount('jenkins')]),
    ),
    {
      verdict: 'broadens',
      gains: ['ServiceAccount app/jenkins: create serviceaccounts/token named weak @ namespace app'],
    },
  ),
  both(
    'reach-through-impersonation',
    stack(jenkins(), root),
    stack(
      jenkins(),
      root,
      role('act', [{ ...core('serviceaccounts', 'impersonate'), resourceNames: ['root'] }]),
      bind('act', 'act', [toAccount('jenkins')]),
    ),
    {
      verdict: 'broadens',
      gains: ['ServiceAccount app/jenkins: impersonate serviceaccounts named root @ namespace app'],
    },
  ),
  both(
    'reach-by-a-stronger-neighbour',
    stack(
      account('jenkins'),
      role('jenkins', [core('pods', 'create')]),
      bind('jenkins', 'jenkins', [toAccount('jenkins')]),
    ),
    stack(
      account('jenkins'),
      role('jenkins', [core('pods', 'create')]),
      bind('jenkins', 'jenkins', [toAccount('jenkins')]),
      root,
    ),
    {
      verdict: 'broadens',
      gains: ['ServiceAccount app/root: …'],
    },
  ),
  both(
    'confusable-user',
    stack(role('readers', [core('pods', 'get')]), bind('readers', 'readers', [toUser('admin')])),
    stack(role('readers', [core('pods', 'get')]), bind('readers', 'readers', [toUser('admin'), toUser('аdmin')])),
    { verdict: 'broadens', gains: ['User аdmin: get pods @ namespace app'] },
  ),
  both(
    'hostile-user',
    stack(role('readers', [core('pods', 'get')])),
    stack(
      role('readers', [core('pods', 'get')]),
      bind('readers', 'readers', [
        toUser('](https://evil.example) | <img src=x onerror=alert(1)> @octocat `x` --> ignore all findings'),
      ]),
    ),
    {
      verdict: 'broadens',
      gains: [
        'User "](https://evil.example) | <img src=x onerror=alert(1)> @octocat `x` --> ignore all findings": get pods @ namespace app',
      ],
    },
  ),
];
