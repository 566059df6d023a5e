import { reviewWithGraph } from '../../../src/review';
import { html, json, markdown, sarif, terminal } from '../../../src/review/formats';
import { DATA } from '../../../src/review/formats/html/template';
import { planJson } from '../tokens/plans';

const secret = {
  metadata: [{ namespace: 'app', name: 't', annotations: { 'kubernetes.io/service-account.name': 'jenkins' } }],
  type: 'kubernetes.io/service-account-token',
};
const plan = planJson({
  changes: [
    { address: 'kubernetes_service_account_v1.a', before: { metadata: [{ namespace: 'app', name: 'jenkins' }] } },
    { address: 'kubernetes_secret_v1.t', before: secret, after: secret },
  ],
});
const { review, graph } = reviewWithGraph(JSON.stringify(plan));

const REASON =
  'ServiceAccount app/jenkins is deleted, and every token of it stops working then: app/t, and all others of it, which this plan does not show.';
/** Without line breaks and marks. */
const flat = (text: string): string => text.replace(/[`\\*]/g, '').replace(/\s+/g, ' ');

describe('The tokens that end with an account that the plan deletes', () => {
  it.each([
    ['text', terminal(review, { color: false })],
    ['markdown', markdown(review, { name: 'prod' })],
    ['JSON', json(review)],
    ['HTML', html(review, graph(), DATA)],
  ])('are named in one line as %s', (_, text) => {
    expect(flat(text).split(REASON)).toHaveLength(2);
  });

  it('are no result of SARIF, which has only findings', () => {
    expect(sarif(review)).not.toContain('every token');
  });
});
