import { asString, describeRefusal, parseObject, quoted, type RefusalAdvice, refusalKindOf } from '../../http';
import type { ApiCall } from '../api-call';
import { KestraApiError, type KestraErrorCode, TERMS } from './api-error';

const LONGEST_MESSAGE = 500;

/** The server refused the call, or failed. */
export function refused(call: ApiCall, status: number, body: string, confidential: readonly string[]): KestraApiError {
  // What a server says after it issued a token may hold the token, which is not among the known values yet.
  const said = call.givesToken ? undefined : asString(parseObject(body)?.message);
  const message = said === undefined ? undefined : quoted(said, confidential, LONGEST_MESSAGE);
  const { parts, facts } = describeRefusal(TERMS, adviceFor(call, status), call, { status, message });
  return new KestraApiError(parts, { ...facts, outcomeUnknown: status >= 500 && TERMS.changes(call) });
}

function adviceFor({ does, needs }: ApiCall, status: number): RefusalAdvice<KestraErrorCode> {
  const kind = refusalKindOf(status);
  switch (kind) {
    case 'bad-request':
    case 'invalid':
      return { code: 'kestra/invalid', what: `Kestra rejects the request to ${does}` };
    case 'unauthorized':
      return {
        code: 'kestra/unauthorized',
        fix: 'Check that the API token was issued by this server and has not expired or been revoked, or that username and password are correct.',
      };
    case 'forbidden':
      return { code: 'kestra/forbidden', fix: `The caller needs ${needs}.` };
    case 'not-found':
    case 'gone':
      return {
        code: 'kestra/not-found',
        fix: 'Check the identifier and the tenant. A server of an older version may not have this call.',
      };
    case 'not-offered':
      return { code: 'kestra/not-offered', fix: 'The server may be of an older version.' };
    case 'conflict':
      return {
        code: 'kestra/conflict',
        what: `Cannot ${does}: it conflicts with an existing object`,
        fix: 'Import the existing object, or use another name.',
      };
    case 'too-many-requests':
      return { code: 'kestra/too-many-requests' };
    case 'unavailable':
      return { code: 'kestra/unavailable' };
    case 'redirected':
      return { code: 'kestra/redirected' };
    case 'server-error':
      return { code: 'kestra/server-error' };
  }
}
