import type { AccessObject } from '../../../src/review/objects';
import type { ChangeJson } from '../support/plan-json';
import { given, sides, subject, typed } from './support';

const RULE = { 'workflows.argoproj.io/rbac-rule': 'true' };
const CLAIMS = { 'rbac.kargo.akuity.io/claims': '{"groups":["devops"]}' };
const BY_RULE =
  'unseen: ServiceAccount app/a: what it may do () gives its access to people by a rule of Argo Workflows';
const BY_CLAIMS = 'unseen: ServiceAccount app/a: what it may do () gives its access to people by Kargo claims';
const BINDING: ChangeJson = {
  address: 'kubernetes_role_binding.x',
  after: typed.binding('b', 'r', [subject('ServiceAccount', 'a')]),
};
const ROLE: ChangeJson = { address: 'kubernetes_role.x', after: typed.role('r', ['get']) };
const WHOLE: AccessObject = {
  ...{ kind: 'ClusterRoleBinding', target: '', name: 'any', role: { kind: 'ClusterRole', name: 'view' } },
  ...{ subjects: [], origin: { from: 'baseline' } },
};

const annotations = (of: object, more: object = {}): ChangeJson => ({
  address: 'kubernetes_annotations.x',
  after: {
    ...{ api_version: 'v1', kind: 'ServiceAccount', metadata: [{ name: 'a', namespace: 'app' }], annotations: of },
  },
  ...more,
});
const account = (before: object | null, after: object | null, more: object = {}): ChangeJson => ({
  address: 'kubernetes_service_account.x',
  ...{ before: typed.account('a', before), after: typed.account('a', after), ...more },
});

describe('the rights of an account that people get', () => {
  it.each<readonly [string, readonly ChangeJson[], string]>([
    ['by a rule on an account outside the plan', [annotations(RULE)], BY_RULE],
    ['by claims on an account outside the plan', [annotations(CLAIMS)], BY_CLAIMS],
    ['on an account outside the plan with a binding in it', [annotations(RULE), ROLE, BINDING], BY_RULE],
    ['by a new rule on an account that exists', [account(null, RULE)], BY_RULE],
    ['by new claims on an account that exists', [account(null, CLAIMS)], BY_CLAIMS],
    ['by an annotation on an account that is kept', [account(null, null), annotations(RULE)], BY_RULE],
    [
      'by a rule with a higher precedence',
      [account(RULE, { ...RULE, 'workflows.argoproj.io/rbac-rule-precedence': '9' })],
      BY_RULE,
    ],
    [
      'on the account default',
      [
        {
          address: 'kubernetes_default_service_account_v1.x',
          after: { metadata: [{ namespace: 'app', name: 'default', annotations: RULE }] },
        },
      ],
      BY_RULE.replace('app/a', 'app/default'),
    ],
  ])('are not judged %s', (_, changes, expected) => {
    expect(given(sides(changes))).toEqual([expected]);
  });

  it.each<readonly [string, readonly ChangeJson[], readonly AccessObject[]]>([
    [
      'the plan creates the account',
      [{ address: 'kubernetes_service_account.x', after: typed.account('a', RULE) }],
      [],
    ],
    ['the plan creates what it annotates', [account(null, null, { before: undefined }), annotations(RULE)], []],
    ['a binding of the plan shows them', [account(null, RULE), ROLE, BINDING], []],
    ['nobody new gets them', [account(RULE, RULE)], []],
    ['fewer people get them', [account({ ...RULE, ...CLAIMS }, RULE)], []],
    ['a baseline has the bindings of the cluster', [annotations(RULE)], [WHOLE]],
  ])('are judged if %s', (_, changes, baseline) => {
    expect(given(sides(changes, {}, baseline))).toEqual([]);
  });
});
