import { type ApiRules, createTransport, type HttpLog, parseObject, type Transport } from '../http';
import type { ApiCall } from './api-call';
import type { Connection } from './connection';
import { noAnswer, refused } from './errors';
import { loadServer } from './load-server';
import { readStatus } from './status';

/** No list that is read in one response is larger, so a larger response is not from this API. */
const LARGEST_ANSWER = 256 * 1024 * 1024;

/** The 400 responses to a part of a request: of Go without and with a reason, and of Node.js without any text. */
const PARTIAL_REQUEST = /^(?:400 Bad Request(?:: .*)?)?$/;

const RULES: ApiRules<ApiCall> = {
  name: 'Kubernetes',
  // The API server sends these before it does anything.
  nothingDone: ({ status, retryAfter }) => status === 429 || (status === 503 && retryAfter !== undefined),
  isPartialRequest(body) {
    const { message = '' } = readStatus(400, parseObject(body));
    return PARTIAL_REQUEST.test(body.trim()) || /\bunexpected EOF\b/.test(message);
  },
  noAnswer,
  refused,
};

export interface KubernetesTransportOptions {
  readonly userAgent: string;
  /** For one try, in milliseconds. */
  readonly timeoutMs: number;
  readonly connectTimeoutMs: number;
  readonly log?: HttpLog;
}

/** Creates a transport. It reads the files of the connection with the first call. */
export const createKubernetesTransport = (
  connection: Connection,
  options: KubernetesTransportOptions,
): Transport<ApiCall> =>
  createTransport(() => loadServer(connection), RULES, { ...options, largestAnswer: LARGEST_ANSWER });
