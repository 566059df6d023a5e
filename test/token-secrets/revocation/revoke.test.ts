import * as kubernetes from '../../../src/api/kubernetes';
import { type Cluster, confirmDeletion, deleteToken, type Token, tokenOf } from '../../../src/token-secrets';

type Client = kubernetes.KubernetesClient;

const { KubernetesApiError } = kubernetes;
const metadata = {
  name: 'ci-token',
  namespace: 'argo',
  uid: 'uid-1',
  annotations: { 'kubernetes.io/service-account.name': 'ci' },
};
const token: Token = tokenOf(metadata);
const ref = { apiVersion: 'v1', kind: 'Secret', namespace: 'argo', name: 'ci-token' };

const failure = (code: kubernetes.KubernetesErrorCode, outcomeUnknown = false) =>
  new KubernetesApiError(
    { code, what: 'The API server did not respond' },
    { method: 'DELETE', requestPath: '/', verb: 'delete', target: { resource: 'secrets', group: '' }, outcomeUnknown },
  );
const fails = (error: Error) => () => Promise.reject(error);
const answers =
  <T>(value: T) =>
  () =>
    Promise.resolve(value);

function clusterOf(client: Partial<Client>): Cluster {
  return { client: client as Client, kubernetes };
}

describe('A deletion whose wait failed', () => {
  it.each([
    ['gone', 'a request timed out, and the Secret does not exist', 'kubernetes/timeout', answers(null)],
    ['gone', 'another Secret has the name', 'kubernetes/wait-timeout', answers({ ...metadata, uid: 'other' })],
    [
      'terminating',
      'finalizers hold it',
      'kubernetes/wait-timeout',
      answers({ ...metadata, deletionTimestamp: '2026-01-01T00:00:00Z' }),
    ],
    ['unchanged', 'it is not marked for deletion', 'kubernetes/timeout', answers(metadata)],
    ['unknown', 'the server still does not respond', 'kubernetes/timeout', fails(failure('kubernetes/unreachable'))],
  ] as const)('is "%s": %s', async (state, _why, code, getMetadata) => {
    const cluster = clusterOf({ waitUntilGone: fails(failure(code)), getMetadata });

    expect(await confirmDeletion(cluster, ref, { uid: 'uid-1', timeoutMs: 1 })).toMatchObject({ state });
  });
});

describe('The revocation of a token', () => {
  const timedOut = fails(failure('kubernetes/timeout', true));

  it('is complete when the request to delete timed out, but the Secret no longer exists', async () => {
    const cluster = clusterOf({ delete: timedOut, waitUntilGone: answers(undefined) });

    await expect(deleteToken(cluster, token, 1)).resolves.toBeUndefined();
  });

  it.each([
    ['its Secret still exists, not marked for deletion', answers(metadata), 'which still exists'],
    ['the server does not respond', fails(failure('kubernetes/unreachable')), 'The API server did not respond'],
  ])('is unknown when the request to delete timed out and %s', async (_title, getMetadata, why) => {
    const cluster = clusterOf({ delete: timedOut, waitUntilGone: fails(failure('kubernetes/timeout')), getMetadata });

    await expect(deleteToken(cluster, token, 1)).rejects.toMatchObject({
      code: 'revoke/outcome-unknown',
      why: expect.stringContaining(why) as string,
      fix: expect.stringContaining('signet tokens revoke ci-token --namespace argo --service-account ci') as string,
    });
  });

  it('is not reported as held by a finalizer when only a request of the wait timed out', async () => {
    const wait = { waitUntilGone: fails(failure('kubernetes/timeout')), getMetadata: answers(null) };

    await expect(deleteToken(clusterOf({ delete: answers('accepted'), ...wait }), token, 1)).resolves.toBeUndefined();
  });

  it('fails with the error of the server when it refuses the request', async () => {
    const cluster = clusterOf({ delete: fails(failure('kubernetes/forbidden')) });

    await expect(deleteToken(cluster, token, 1)).rejects.toMatchObject({ code: 'kubernetes/forbidden' });
  });
});
