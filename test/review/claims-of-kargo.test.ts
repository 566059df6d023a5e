import { review } from '../../src/review';
import { planJson } from './support/plan-json';

/** Annotations of the account of a role of Kargo, which Kargo creates. */
const annotations = (claims: string) => ({
  api_version: 'v1',
  kind: 'ServiceAccount',
  metadata: [{ name: 'kargo-admin', namespace: 'kargo' }],
  annotations: { 'rbac.kargo.akuity.io/claims': claims },
});
const address = 'kubernetes_annotations.x';
const jane = annotations('{"email":["jane@x.io"]}');

it.each([
  ['gives a claim the rights that the account has already', { after: jane }, 'broadens'],
  ['takes them from the claim, and not from the account', { before: jane }, 'narrows'],
])('A patch of annotations %s', (_title, change, verdict) => {
  const { subjects } = review(planJson([{ address, ...change }]));
  expect(subjects.map((one) => [one.subject.text, one.verdict])).toEqual([['Kargo claim email=jane@x.io', verdict]]);
});

it('An account that is created with claims gains the rights, too', () => {
  const metadata = [{ name: 'kargo-admin', namespace: 'kargo', annotations: jane.annotations }];
  const { subjects } = review(planJson([{ address: 'kubernetes_service_account_v1.x', after: { metadata } }]));
  expect(subjects.map(({ subject }) => subject.text).sort()).toEqual([
    'Kargo claim email=jane@x.io',
    'ServiceAccount kargo/kargo-admin',
  ]);
});
