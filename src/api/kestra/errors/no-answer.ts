import { describeNoAnswer, type NoAnswer } from '../../http';
import type { ApiCall } from '../api-call';
import { KestraApiError, TERMS } from './api-error';

const ADVICE = {
  connection: {
    code: 'kestra/unreachable',
    fix: 'Check the url and the network, and that the server runs.',
  },
  timeout: {
    code: 'kestra/timeout',
    fix: 'Check the network and the load of the server, and try again; or set a longer timeout.',
  },
  cancelled: { code: 'kestra/cancelled' },
  tls: { code: 'kestra/tls', fix: 'Check url and ca_certificate.' },
  'bad-answer': {
    code: 'kestra/bad-answer',
    fix: 'Check that url is the address of a Kestra Enterprise server, without /ui or /api at its end. The open-source edition does not have this API.',
  },
} as const;

/** There is no response, or not one of the API. */
export function noAnswer(call: ApiCall, failure: NoAnswer): KestraApiError {
  const { parts, facts } = describeNoAnswer(TERMS, ADVICE, call, failure);
  return new KestraApiError(parts, facts);
}

/** The response is not what the API would send. */
export const badAnswer = (call: ApiCall): KestraApiError => noAnswer(call, { kind: 'bad-answer', sent: true });
