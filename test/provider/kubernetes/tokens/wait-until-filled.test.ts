import { KubernetesApiError, type KubernetesClient, type ObjectMetadata } from '../../../../src/api/kubernetes';
import { waitUntilFilled } from '../../../../src/provider/kubernetes/tokens';

const SECRET = { namespace: 'n', name: 's' };
const EMPTY: ObjectMetadata = { uid: 'u', resourceVersion: '1' };
const FILLED: ObjectMetadata = { uid: 'u', annotations: { 'kubernetes.io/service-account.uid': 'account' } };

const noAnswer = (code: 'kubernetes/timeout' | 'kubernetes/cancelled' = 'kubernetes/timeout') =>
  new KubernetesApiError(
    { code, what: 'No answer from the Kubernetes API' },
    { verb: 'get', target: { resource: 'secrets', group: '' }, method: 'GET', requestPath: '/api/v1/x' },
  );

const untilAborted = (signal: AbortSignal | undefined) =>
  new Promise<never>((_resolve, reject) => {
    signal?.addEventListener('abort', () => {
      reject(noAnswer('kubernetes/cancelled'));
    });
  });

/** A server that gives these answers to reads, one each and the last again and again, and whose watch is silent. */
function serverThat(...reads: ((signal?: AbortSignal) => Promise<ObjectMetadata | null>)[]): KubernetesClient {
  let count = 0;
  const server: Partial<KubernetesClient> = {
    getMetadata: async (_ref, options) => {
      const read = reads[Math.min(count++, reads.length - 1)];
      if (read === undefined) throw new Error('the test gave no answer');
      return read(options?.signal);
    },
    // eslint-disable-next-line require-yield -- it is silent
    async *watch(_kind, options) {
      await untilAborted(options?.signal);
    },
  };
  return server as KubernetesClient;
}

const wait = (client: KubernetesClient) =>
  waitUntilFilled(client, SECRET, { uid: 'u', timeoutMs: 20, signal: new AbortController().signal });

const says = (answer: ObjectMetadata | null) => () => Promise.resolve(answer);

describe('A Secret that is not filled in time', () => {
  it('is the token controller’s fault where the server answers and the Secret stays empty', async () => {
    await expect(wait(serverThat(says(EMPTY)))).rejects.toMatchObject({ code: 'token/never-filled' });
  });

  it('is taken as it is where it was filled while the watch was silent', async () => {
    await expect(wait(serverThat(says(EMPTY), says(FILLED)))).resolves.toEqual(FILLED);
  });

  it('is reported as deleted where it is gone by then', async () => {
    await expect(wait(serverThat(says(EMPTY), says(null)))).rejects.toMatchObject({ code: 'token/secret-deleted' });
  });

  it('is the network’s fault where single calls have no answer', async () => {
    await expect(wait(serverThat(() => Promise.reject(noAnswer())))).rejects.toMatchObject({
      code: 'kubernetes/timeout',
    });
  });

  it('is the network’s fault where the server does not answer at the end of the wait', async () => {
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout(Math.min(ms, 50)));
    await expect(wait(serverThat(says(EMPTY), untilAborted))).rejects.toMatchObject({ code: 'token/no-answer' });
    jest.restoreAllMocks();
  });
});
