import type { ErrorParts } from '../../../../src/errors';
import {
  ApiError,
  type ApiRules,
  basic,
  bearer,
  type CallFacts,
  createTransport,
  describeNoAnswer,
  describeRefusal,
  fixedLogin,
  type HttpCall,
  predicateFor,
  quoted,
  refusalKindOf,
  type Server,
  type Transport,
} from '../../../../src/api/http';
import { Secret } from '../../../../src/secret';
import { FakeServer, type Spoken } from '../../support/fake-server';

/** The error of a small API for tests. Its codes are the kinds of failures and of statuses. */
export class ThingsError extends ApiError {
  public constructor(parts: ErrorParts, facts: CallFacts) {
    super('ThingsError', parts, facts);
  }
}

export const isThingsError = predicateFor<ThingsError>('ThingsError');

const TERMS = {
  server: 'the server of things',
  does: ({ method }: HttpCall) => `${method} a thing`,
  changes: ({ method }: HttpCall) => method !== 'GET',
};

const ADVICE = {
  connection: { code: 'things/connection' },
  timeout: { code: 'things/timeout' },
  cancelled: { code: 'things/cancelled' },
  tls: { code: 'things/tls' },
  'bad-answer': { code: 'things/bad-answer' },
} as const;

const RULES: ApiRules<HttpCall> = {
  name: 'Things',
  nothingDone: ({ status }) => status === 429,
  noAnswer(call, failure) {
    const { parts, facts } = describeNoAnswer(TERMS, ADVICE, call, failure);
    return new ThingsError(parts, facts);
  },
  refused(call, status, body, confidential) {
    const message = quoted(body, confidential);
    const advice = { code: `things/${refusalKindOf(status)}` };
    const { parts, facts } = describeRefusal(TERMS, advice, call, { status, message });
    return new ThingsError(parts, facts);
  },
};

export const TOKEN = 'canary-token-5f0e2c9b';

export const read: HttpCall = { method: 'GET', path: '/things', repeatable: true };
export const create: HttpCall = { method: 'POST', path: '/things', body: { name: 'a' }, repeatable: false };

type Options = Partial<Parameters<typeof createTransport>[2]>;

/** For each test of a block: a fake server and transports to it, which are closed at the end. */
export class Things {
  public server!: FakeServer;
  readonly #transports: Transport<HttpCall>[] = [];

  public static use(spoken?: Spoken): Things {
    const things = new Things();
    beforeEach(async () => {
      things.server = await FakeServer.start(spoken);
    });
    afterEach(async () => {
      for (const transport of things.#transports.splice(0)) transport.close();
      await things.server.close();
    });
    return things;
  }

  /** A transport to the fake server, with a token. */
  public transport(server: Partial<Server> = {}, options: Options = {}): Transport<HttpCall> {
    const { url: baseUrl, certificate: ca } = this.server;
    const login = fixedLogin({ authorization: bearer(new Secret(TOKEN)) });
    const transport = createTransport(() => Promise.resolve({ baseUrl, ca, login, http2: true, ...server }), RULES, {
      userAgent: 'test',
      timeoutMs: 60_000,
      connectTimeoutMs: 60_000,
      largestAnswer: 1000,
      ...options,
    });
    this.#transports.push(transport);
    return transport;
  }
}

export const withPassword = (password: string): Pick<Server, 'login'> => ({
  login: fixedLogin({ authorization: basic('ann', new Secret(password)) }),
});

/** The error of a call that has to fail. */
export async function errorOf(work: Promise<unknown>): Promise<ThingsError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!isThingsError(error)) throw new Error(`not an error of the API: ${String(error)}`);
  return error;
}
