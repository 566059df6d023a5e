import {
  type Answer,
  type ApiRules,
  basic,
  bearer,
  createTransport,
  fixedLogin,
  type HttpLog,
  type Server,
  type Transport,
} from '../http';
import { Secret } from '../../secret';
import type { ApiCall } from './api-call';
import type { KestraConnection } from './connection';
import { noAnswer, refused } from './errors';

/** No page of a list is larger, so a larger response is not from this API. */
const LARGEST_ANSWER = 32 * 1024 * 1024;

const RULES: ApiRules<ApiCall> = {
  name: 'Kestra',
  // A 503 may come from a proxy that stopped waiting: it does not show that nothing was done, even with Retry-After.
  nothingDone: ({ status }: Answer) => status === 429,
  noAnswer,
  refused,
};

export interface KestraTransportOptions {
  readonly userAgent: string;
  /** For one try, in milliseconds. */
  readonly timeoutMs: number;
  readonly log?: HttpLog;
}

export function createKestraTransport(
  connection: KestraConnection,
  { timeoutMs, ...options }: KestraTransportOptions,
): Transport<ApiCall> {
  const limits = { timeoutMs, connectTimeoutMs: timeoutMs, largestAnswer: LARGEST_ANSWER };
  return createTransport(() => Promise.resolve(serverOf(connection)), RULES, { ...limits, ...options });
}

function serverOf({ url, caCertificate, headers = {}, apiToken, username = '', password }: KestraConnection): Server {
  const values = Object.entries(headers).map(([name, value]) => [name, value.reveal()] as const);
  return {
    baseUrl: url,
    ca: caCertificate,
    headers: Object.fromEntries(values),
    confidential: values.map(([, value]) => value),
    login: fixedLogin({
      authorization: apiToken === undefined ? basic(username, password ?? new Secret('')) : bearer(apiToken),
    }),
  };
}
