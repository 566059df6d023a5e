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
  const { address } = failure;
  const [what, why] = textsFor(failure, address === undefined ? server : `${server} at ${address}`, does(call));
  const doubt = outcomeUnknown ? ' It is unknown whether the server carried out the request.' : '';
  return {
    // Without a connection, each call fails in the same way.
    parts: { ...advice[failure.kind], what, why: why + doubt, shared: !failure.sent && failure.kind !== 'cancelled' },
    facts: { ...factsOf(call), status: 'status' in failure ? failure.status : undefined, outcomeUnknown },
  };
}

function textsFor(failure: NoAnswer, server: string, action: string): readonly [what: string, why: string] {
  switch (failure.kind) {
    case 'connection':
      return failure.sent
        ? [`No response from ${server}: cannot ${action}`, `The connection was interrupted (${failure.code}).`]
        : [`No connection to ${server}`, `Cannot ${action}: the connection failed (${failure.code}).`];
    case 'timeout': {
      const within = `within ${failure.milliseconds / 1000} s`;
      return failure.sent
        ? [
            `No response from ${server} ${within}: cannot ${action}`,
            'The server is slow, or the network loses packets.',
          ]
        : [`No connection to ${server} ${within}`, `Cannot ${action}: the server or the network does not answer.`];
    }
    case 'cancelled':
      return [`Cancelled while trying to ${action}`, 'The run was cancelled.'];
    case 'tls':
      return [
        `No trusted TLS connection to ${server}`,
        `Cannot ${action}: the TLS handshake failed (${failure.code}). Nothing was sent.`,
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
