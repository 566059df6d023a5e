import { type ApiCall, describeTarget } from '../api-call';
import { factsOf, KubernetesApiError } from './api-error';

/** No answer, and what was asked may or may not have been done. */
function doubt(call: ApiCall, sent: boolean): { outcomeUnknown: boolean; why: string } {
  const outcomeUnknown = sent && call.method !== 'GET' && call.query?.dryRun === undefined;
  return {
    outcomeUnknown,
    why: outcomeUnknown ? ' Whether it was done is unknown: the connection broke before the answer.' : '',
  };
}

/** The connection could not be made (`sent` false) or broke (`sent` true). */
export function unreachable(call: ApiCall, fault: string, sent: boolean): KubernetesApiError {
  const { outcomeUnknown, why } = doubt(call, sent);
  return new KubernetesApiError(
    {
      code: 'kubernetes/unreachable',
      what: `No answer from the Kubernetes API to ${call.verb} ${describeTarget(call.target)}`,
      why: `The connection ${sent ? 'broke' : 'could not be made'} (${fault}).${why}`,
      fix: 'Check the host, the network and the proxy settings, and that the cluster is up.',
    },
    { ...factsOf(call), outcomeUnknown },
  );
}

export function timedOut(call: ApiCall, milliseconds: number, sent = true): KubernetesApiError {
  const { outcomeUnknown, why } = doubt(call, sent);
  return new KubernetesApiError(
    {
      code: 'kubernetes/timeout',
      what: `No answer from the Kubernetes API within ${milliseconds / 1000} s to ${call.verb} ${describeTarget(call.target)}`,
      why: `The server is slow, or something between drops the packets.${why}`,
      fix: 'Check the network and the load of the cluster, then repeat.',
    },
    { ...factsOf(call), outcomeUnknown },
  );
}

/** A wait for a state of an object, not a single request, took too long. */
export function waitedTooLong(call: Omit<ApiCall, 'body'>, milliseconds: number): KubernetesApiError {
  return new KubernetesApiError(
    {
      code: 'kubernetes/timeout',
      what: `Waited ${milliseconds / 1000} s in vain for ${describeTarget(call.target)}`,
      why: 'The object did not reach the awaited state in time.',
      fix: 'Look at the object and at the controller in charge of it, or allow more time.',
    },
    factsOf(call),
  );
}

export function cancelled(call: ApiCall, sent: boolean): KubernetesApiError {
  const { outcomeUnknown } = doubt(call, sent);
  return new KubernetesApiError(
    {
      code: 'kubernetes/cancelled',
      what: `Stopped while waiting to ${call.verb} ${describeTarget(call.target)}`,
      why: outcomeUnknown
        ? 'The run was cancelled. Whether the request was carried out is unknown.'
        : 'The run was cancelled.',
    },
    { ...factsOf(call), outcomeUnknown },
  );
}

export function tlsFailed(call: ApiCall, fault: string): KubernetesApiError {
  return new KubernetesApiError(
    {
      code: 'kubernetes/tls',
      what: `No trusted TLS connection to the Kubernetes API to ${call.verb} ${describeTarget(call.target)}`,
      why: `The TLS handshake failed (${fault}).`,
      fix: 'Check cluster_ca_certificate, tls_server_name and the client certificate; nothing was sent.',
    },
    factsOf(call),
  );
}

/** A success whose body is not what the API would send. */
export function badAnswer(call: ApiCall, status: number): KubernetesApiError {
  return new KubernetesApiError(
    {
      code: 'kubernetes/bad-answer',
      what: `The answer to ${call.verb} ${describeTarget(call.target)} is not a Kubernetes object`,
      why: 'Its body is not the JSON that the Kubernetes API sends: perhaps something else answers at this address.',
      fix: 'Check that the host is the address of a Kubernetes API server.',
    },
    { ...factsOf(call), status, outcomeUnknown: doubt(call, true).outcomeUnknown },
  );
}

export function unknownKind(call: ApiCall, apiVersion: string, kind: string): KubernetesApiError {
  return new KubernetesApiError(
    {
      code: 'kubernetes/unknown-kind',
      what: `The cluster does not know kind "${kind}" of "${apiVersion}"`,
      why: 'Its API lists no such kind: the custom resource definition is missing, or kind or version are misspelled.',
      fix: 'Install the definition first (the operator or Helm chart that brings it), or correct apiVersion and kind.',
    },
    { ...factsOf(call), status: 404 },
  );
}
