import { didYouMean } from '../../../errors';
import { closest } from '../../../facts/closest';
import { describeNoAnswer, type NoAnswer } from '../../http';
import { type ApiCall, describeTarget } from '../api-call';
import { basicFactsOf, KubernetesApiError, TERMS } from './api-error';

const ADVICE = {
  connection: {
    code: 'kubernetes/unreachable',
    fix: 'Check the host, the network and the proxy settings, and that the cluster runs.',
  },
  timeout: {
    code: 'kubernetes/timeout',
    fix: 'Check the network and the load of the cluster, and try again.',
  },
  cancelled: { code: 'kubernetes/cancelled' },
  tls: {
    code: 'kubernetes/tls',
    fix: 'Check cluster_ca_certificate, tls_server_name and the client certificate.',
  },
  'bad-answer': {
    code: 'kubernetes/bad-answer',
    fix: 'Check that the host is the address of a Kubernetes API server.',
  },
} as const;

/** There is no response, or not one of the API. */
export function noAnswer(call: ApiCall, failure: NoAnswer): KubernetesApiError {
  const { parts, facts } = describeNoAnswer(TERMS, ADVICE, call, failure);
  return new KubernetesApiError(parts, { ...basicFactsOf(call), ...facts });
}

/** The response is JSON, but not the object that the API would send. */
export const badAnswer = (call: ApiCall): KubernetesApiError =>
  noAnswer(call, { kind: 'bad-answer', status: 200, sent: true });

/** The wait for a state of an object took too long; its single requests had responses. */
export function waitedTooLong(call: ApiCall, milliseconds: number): KubernetesApiError {
  return new KubernetesApiError(
    {
      code: 'kubernetes/wait-timeout',
      what: `Waited ${milliseconds / 1000} s without success for ${describeTarget(call.target)}`,
      why: 'The object did not reach the expected state in this time.',
      fix: 'Check the object and its controller, or allow more time.',
    },
    basicFactsOf(call),
  );
}

/** @param known - the kinds that the cluster has in this group and version. */
export function unknownKind(
  call: ApiCall,
  apiVersion: string,
  kind: string,
  known: readonly string[] = [],
): KubernetesApiError {
  const near = closest(kind, known);
  return new KubernetesApiError(
    {
      code: 'kubernetes/unknown-kind',
      what: `The cluster has no kind "${kind}" in "${apiVersion}"`,
      why: 'The custom resource definition is not installed, or kind or apiVersion is misspelled.',
      fix: `Install the definition first, for example with its operator or Helm chart; or correct apiVersion and kind.${didYouMean(near)}`,
    },
    { ...basicFactsOf(call), status: 404 },
  );
}
