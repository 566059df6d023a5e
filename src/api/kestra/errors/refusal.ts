import { quoted } from '../../http';
import type { ApiCall } from '../api-call';
import { factsOf, KestraApiError, type KestraErrorCode } from './api-error';

export interface Refusal {
  readonly status: number;
  /** The server's words, if any: whole, for what is cut can no longer be scrubbed. */
  readonly message?: string;
  /** Values that the server may repeat, and no message may show. */
  readonly confidential: readonly string[];
}

type Texts = readonly [code: KestraErrorCode, what: string, fix: string | undefined];

const LONGEST_MESSAGE = 500;

/** The API answered, and refused. */
export function refused(call: ApiCall, { status, message, confidential }: Refusal): KestraApiError {
  const [code, what, fix] = explain(call, status);
  // What a failing server says after it made a token may hold that token, which nobody here knows.
  const words = call.givesToken || message === undefined ? undefined : quoted(message, confidential, LONGEST_MESSAGE);
  return new KestraApiError(
    { code, what, why: words === undefined ? `The server answered ${status}.` : `The server says: ${words}`, fix },
    { ...factsOf(call), status, outcomeUnknown: status >= 500 && call.method !== 'GET' },
  );
}

function explain({ does, needs }: ApiCall, status: number): Texts {
  switch (status) {
    case 400:
    case 422:
      return ['kestra/invalid', `Kestra rejects the request to ${does}`, undefined];
    case 401:
      return [
        'kestra/unauthorized',
        `Kestra does not accept the credentials used to ${does}`,
        'Check that the API token is of this server and has not expired or been revoked, or that username and password are right.',
      ];
    case 403:
      return ['kestra/forbidden', `Not allowed to ${does}`, `The caller needs ${needs}.`];
    case 404:
      return [
        'kestra/not-found',
        `Nothing there to ${does}`,
        'Check the identifier and the tenant; a server of an older version may not have this call at all.',
      ];
    case 405:
      return ['kestra/not-offered', `This server does not offer to ${does}`, 'It may be of an older version.'];
    case 409:
      return [
        'kestra/conflict',
        `Kestra cannot ${does}: it conflicts with what is there`,
        'Import what is there, or take another name.',
      ];
    case 429:
      return [
        'kestra/too-many-requests',
        `Kestra is too busy to ${does}`,
        'It was asked several times and nothing was done. Try later, or with less parallelism.',
      ];
    case 502:
    case 503:
    case 504:
      return ['kestra/unavailable', `Kestra cannot ${does} at present`, 'Try again when the server has recovered.'];
    default:
      return status >= 300 && status < 400
        ? [
            'kestra/redirected',
            `The server redirects the request to ${does}`,
            'Set url to the address of the server itself: credentials do not follow a redirect.',
          ]
        : ['kestra/server-error', `Kestra failed to ${does}`, undefined];
  }
}
