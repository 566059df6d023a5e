import { factsOf } from './api-error';
import type { Advice, ApiTerms, Description } from './api-terms';
import type { HttpCall } from './call';
import type { NoAnswer } from './no-answer';

/** Describes the error of a call without a usable response. */
export function describeNoAnswer<Call extends HttpCall, Code extends string>(
  { server, does, changes }: ApiTerms<Call>,
  advice: Readonly<Record<NoAnswer['kind'], Advice<Code>>>,
  call: Call,
  failure: NoAnswer,
): Description<Code> {
  const outcomeUnknown = failure.sent && changes(call);
  const [what, why] = textsFor(failure, server, does(call));
  const doubt = outcomeUnknown ? ' It is unknown whether the server carried out the request.' : '';
  return {
    parts: { ...advice[failure.kind], what, why: why + doubt },
    facts: { ...factsOf(call), status: 'status' in failure ? failure.status : undefined, outcomeUnknown },
  };
}

function textsFor(failure: NoAnswer, server: string, action: string): readonly [what: string, why: string] {
  switch (failure.kind) {
    case 'connection':
      return [
        `No response from ${server}: cannot ${action}`,
        `The connection ${failure.sent ? 'was interrupted' : 'failed'} (${failure.code}).`,
      ];
    case 'timeout':
      return [
        `No response from ${server} within ${failure.milliseconds / 1000} s: cannot ${action}`,
        'The server is slow, or the network loses packets.',
      ];
    case 'cancelled':
      return [`Cancelled while trying to ${action}`, 'The run was cancelled.'];
    case 'tls':
      return [
        `No trusted TLS connection to ${server}: cannot ${action}`,
        `The TLS handshake failed (${failure.code}). Nothing was sent.`,
      ];
    case 'bad-answer':
      return [
        `Invalid response from ${server}: cannot ${action}`,
        failure.largest === undefined
          ? 'It is incomplete, or not the JSON of this API. Another program may answer at this address, such as a proxy or a login page.'
          : `It is larger than ${failure.largest} bytes.`,
      ];
  }
}
