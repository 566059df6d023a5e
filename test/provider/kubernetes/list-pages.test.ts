import { FakeApi, status } from '../../api/kubernetes/support';
import { json } from '../../api/support/fake-server';
import { startProvider } from '../support/engine';
import { query } from '../support/query';

const PAGES = 3;
const OF_A_PAGE = 500;

/** A page of a list; the last one has no continuation. */
function page(number: number, metadata: (index: number) => object) {
  const items = Array.from({ length: OF_A_PAGE }, (_, index) => ({ metadata: metadata(number * OF_A_PAGE + index) }));
  return json(200, {
    metadata: { resourceVersion: '7', ...(number < PAGES - 1 && { continue: `page ${number + 1}` }) },
    items,
  });
}

const account = (index: number) => ({ name: `a${index}`, namespace: 'argo', uid: `uid-${index}` });
const token = (index: number) => ({
  ...account(index),
  annotations: { 'kubernetes.io/service-account.name': 'jenkins', 'kubernetes.io/service-account.uid': 'j' },
});
const none = json(200, { metadata: { resourceVersion: '7' }, items: [] });

describe('A list of many objects', () => {
  const api = FakeApi.use();
  const list = async (type: string, filters: Parameters<typeof query>[2], limit: number) =>
    query(await startProvider(api.client), type, filters, { limit });
  const accounts = (limit: number) => list('signet_kubernetes_object', { kinds: ['ServiceAccount'] }, limit);
  const continuations = () => api.received.map(({ query: asked }) => asked.get('continue'));

  it.each([
    [0, 1500, [null, 'page 1', 'page 2']],
    [1, 1, [null]],
    [500, 500, [null]],
    [501, 501, [null, 'page 1']],
  ])('reads no page after the one that reaches the limit %i', async (limit, count, asked) => {
    api.answer(page(0, account), page(1, account), page(2, account));

    const { found, diagnostics } = await accounts(limit);

    expect(diagnostics).toEqual([]);
    expect(found).toHaveLength(count);
    expect(continuations()).toEqual(asked);
  });

  it('has each object once when the version of the list is no longer stored', async () => {
    api.answer(
      page(0, account),
      json(410, status(410, 'too old', 'Expired')),
      json(200, { metadata: {}, items: [{ metadata: account(3) }, { metadata: account(7777) }] }),
    );

    const { found, diagnostics } = await accounts(0);

    expect(diagnostics).toEqual([]);
    expect(found).toHaveLength(OF_A_PAGE + 1);
    expect(found.at(-1)?.displayName).toBe('ServiceAccount argo/a7777');
    expect(continuations()).toEqual([null, 'page 1', null]);
  });

  it('reads what remembers dead tokens, and then the tokens page by page', async () => {
    api.answer(none, none, page(0, token), page(1, token));

    const { found, diagnostics } = await list('signet_service_account_token', {}, 2);

    expect(diagnostics).toEqual([]);
    expect(found).toHaveLength(2);
    expect(api.received.map(({ query: asked }) => asked.get('labelSelector') ?? asked.get('fieldSelector'))).toEqual([
      'cdktf-signet/issued=true',
      'cdktf-signet/tombstone=true',
      'type=kubernetes.io/service-account-token',
    ]);
  });
});
