import { KubernetesApiError, type KubernetesClient, type KubernetesObject } from '../../../../src/api/kubernetes';
import { lostAnswer } from '../client';
import { TOKEN_TYPE } from '../token-facts';

/** When a provider process dies: at this call to the API, counted from 1; with `done`, the call is still carried out. */
export interface Death {
  readonly call: number;
  readonly done: boolean;
}

/** A call that fails: it is refused, or, with `done`, carried out without an answer. The process continues. */
export type Failure = Death;

/** Which creates an admission policy of the cluster refuses. */
export type Admission = 'token Secrets' | 'all Secrets' | 'Secrets that are no tokens';

/** What one provider process meets. */
interface Weakness {
  readonly death?: Death | undefined;
  readonly failures?: readonly Failure[];
  readonly admission?: Admission | undefined;
  /** The process is dead now. */
  readonly onDeath?: () => void;
}

/**
 * A client whose process can die, after which no call has an effect or an answer that the engine could see, and whose
 * creates can be refused.
 */
export function weakClient(
  client: KubernetesClient,
  { death, failures = [], admission, onDeath }: Weakness,
): KubernetesClient {
  let calls = 0;
  let dying: Promise<unknown> | undefined;
  const call = async <T>(act: () => Promise<T>): Promise<T> => {
    calls += 1;
    if (calls === death?.call) dying = (death.done ? act().catch(() => undefined) : Promise.resolve()).then(onDeath);
    const failure = failures.find((one) => one.call === calls);
    if (!dying && failure) throw await failed(failure, act);
    if (!dying) return act();
    await dying;
    throw new Error('the process is dead');
  };
  return {
    get: (...given) => call(() => client.get(...given)),
    getMetadata: (...given) => call(() => client.getMetadata(...given)),
    list: (...given) => call(() => client.list(...given)),
    listUpTo: (...given) => call(() => client.listUpTo(...given)),
    listMetadata: (...given) => call(() => client.listMetadata(...given)),
    async *each(...given) {
      yield* await call(() => client.list(...given).then(({ items }) => items));
    },
    async *eachMetadata(...given) {
      yield* await call(() => client.listMetadata(...given));
    },
    create: (object, options) =>
      call(() => (refuses(admission, object) ? Promise.reject(refusal(object)) : client.create(object, options))),
    apply: (...given) => call(() => client.apply(...given)),
    patch: (...given) => call(() => client.patch(...given)),
    delete: (...given) => call(() => client.delete(...given)),
    waitUntilGone: (...given) => call(() => client.waitUntilGone(...given)),
    async *watch(...given) {
      await call(() => Promise.resolve());
      for await (const event of client.watch(...given)) {
        await call(() => Promise.resolve());
        yield event;
      }
    },
    readTokenSecret: (...given) => call(() => client.readTokenSecret(...given)),
    requestToken: (...given) => call(() => client.requestToken(...given)),
    review: (...given) => call(() => client.review(...given)),
    apiResources: () => call(() => client.apiResources()),
    address: () => client.address(),
    bearerAccount: () => client.bearerAccount(),
  };
}

async function failed({ done }: Failure, act: () => Promise<unknown>): Promise<Error> {
  if (!done) return refusal({ metadata: {} });
  await act().catch(() => undefined);
  return lostAnswer();
}

function refuses(admission: Admission | undefined, { kind, type }: KubernetesObject): boolean {
  if (admission === undefined || kind !== 'Secret') return false;
  return admission === 'all Secrets' || (admission === 'token Secrets') === (type === TOKEN_TYPE);
}

function refusal({ metadata: { name = '', namespace = '' } }: Pick<KubernetesObject, 'metadata'>): KubernetesApiError {
  return new KubernetesApiError(
    { code: 'kubernetes/forbidden', what: `secrets "${name}" is forbidden: an admission policy refused it` },
    {
      verb: 'create',
      target: { resource: 'secrets', group: '', name, namespace },
      method: 'POST',
      requestPath: `/api/v1/namespaces/${namespace}/secrets`,
      status: 403,
      reason: 'Forbidden',
    },
  );
}
