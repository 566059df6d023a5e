import type { ApiCall } from '../api-call';
import { factsOf, KestraApiError } from './api-error';

/** No answer, and what was asked may or may not have been done. */
function doubt(call: ApiCall, sent: boolean): { outcomeUnknown: boolean; why: string } {
  const outcomeUnknown = sent && call.method !== 'GET';
  return {
    outcomeUnknown,
    why: outcomeUnknown ? ' Whether it was done is unknown: the answer did not arrive.' : '',
  };
}

/** The connection could not be made (`sent` false) or broke (`sent` true). */
export function unreachable(call: ApiCall, fault: string, sent: boolean): KestraApiError {
  const { outcomeUnknown, why } = doubt(call, sent);
  return new KestraApiError(
    {
      code: 'kestra/unreachable',
      what: `No answer from Kestra to ${call.does}`,
      why: `The connection ${sent ? 'broke' : 'could not be made'} (${fault}).${why}`,
      fix: 'Check the url and the network, and that the server is up.',
    },
    { ...factsOf(call), outcomeUnknown },
  );
}

export function timedOut(call: ApiCall, milliseconds: number, sent: boolean): KestraApiError {
  const { outcomeUnknown, why } = doubt(call, sent);
  return new KestraApiError(
    {
      code: 'kestra/timeout',
      what: `No answer from Kestra within ${milliseconds / 1000} s to ${call.does}`,
      why: `The server is slow, or something between drops the packets.${why}`,
      fix: 'Check the network and the load of the server, then repeat; or allow more time (timeout).',
    },
    { ...factsOf(call), outcomeUnknown },
  );
}

export function cancelled(call: ApiCall, sent: boolean): KestraApiError {
  const { outcomeUnknown, why } = doubt(call, sent);
  return new KestraApiError(
    { code: 'kestra/cancelled', what: `Stopped while waiting to ${call.does}`, why: `The run was cancelled.${why}` },
    { ...factsOf(call), outcomeUnknown },
  );
}

export function tlsFailed(call: ApiCall, fault: string): KestraApiError {
  return new KestraApiError(
    {
      code: 'kestra/tls',
      what: `No trusted TLS connection to Kestra to ${call.does}`,
      why: `The TLS handshake failed (${fault}).`,
      fix: 'Check url and ca_certificate; nothing was sent.',
    },
    factsOf(call),
  );
}

/** A success whose body is not what the API would send, or only a part of it. */
export function badAnswer(call: ApiCall, status?: number): KestraApiError {
  const { outcomeUnknown } = doubt(call, true);
  return new KestraApiError(
    {
      code: 'kestra/bad-answer',
      what: `The answer to ${call.does} is not one of Kestra's`,
      why: 'It is cut off, or not the JSON that this API sends: perhaps something else answers at this address, such as a login page or the open-source edition.',
      fix: 'Check that url is the address of a Kestra Enterprise server, without /ui or /api at its end.',
    },
    { ...factsOf(call), status, outcomeUnknown },
  );
}

/** The server took the request and did not do it: it ignores what it does not know. */
export function withoutEffect(call: ApiCall, field: string): KestraApiError {
  return new KestraApiError(
    {
      code: 'kestra/without-effect',
      what: `Kestra did not ${call.does}`,
      why: `It answered with success, and "${field}" is as it was.`,
      fix: `Check that the caller may do this (${call.needs}), and that this version of Kestra knows "${field}".`,
    },
    factsOf(call),
  );
}

export function ambiguousName(call: ApiCall, kind: string, name: string, ids: readonly string[]): KestraApiError {
  return new KestraApiError(
    {
      code: 'kestra/ambiguous-name',
      what: `${ids.length} ${kind}s are named "${name}"`,
      why: `Kestra lets several bear one name. These do: ${ids.join(', ')}.`,
      fix: 'Use the identifier of the one that is meant, or rename the others.',
    },
    factsOf(call),
  );
}
