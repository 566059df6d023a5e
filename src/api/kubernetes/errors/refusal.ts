import { quoted } from '../../http';
import { type ApiCall, describeTarget } from '../api-call';
import type { Status, StatusCause } from '../status';
import { factsOf, KubernetesApiError, type KubernetesErrorCode } from './api-error';

type Texts = readonly [code: KubernetesErrorCode, what: string, fix: string | undefined];

/** The API answered, and refused. */
export function refused(call: ApiCall, answer: Status): KubernetesApiError {
  const status = quotable(answer, call.confidential);
  const { message, details } = status;
  const { causes } = details;
  const [code, what, fix] = explain(call, status, causes);
  return new KubernetesApiError(
    {
      code,
      what,
      why: message === undefined ? `The server answered ${status.code}.` : `The server says: ${message}`,
      fix,
    },
    {
      ...factsOf(call),
      status: status.code,
      reason: status.reason,
      causes,
      conflicts: conflictsIn(causes),
      about: { kind: details.kind, name: details.name },
    },
  );
}

/** Every word of a refusal as a message may quote it. */
function quotable(status: Status, confidential: readonly string[] = []): Status {
  const quote = (text: string | undefined) => (text === undefined ? undefined : quoted(text, confidential));
  const { code, message, reason, details } = status;
  return {
    code,
    message: quote(message),
    reason: quote(reason),
    details: {
      kind: quote(details.kind),
      name: quote(details.name),
      causes: details.causes.map((cause) => ({
        reason: quote(cause.reason),
        message: quote(cause.message),
        field: quote(cause.field),
      })),
    },
  };
}

function conflictsIn(causes: readonly StatusCause[]) {
  return causes
    .filter(({ reason }) => reason === 'FieldManagerConflict')
    .map(({ message, field }) => ({
      manager: /conflict with "([^"]*)"/.exec(message ?? '')?.[1] ?? 'unknown',
      field: field ?? 'unknown',
    }));
}

function explain(call: ApiCall, status: Status, causes: readonly StatusCause[]): Texts {
  const subject = describeTarget(call.target);
  switch (status.code) {
    case 400:
      return ['kubernetes/bad-request', `The API cannot read the request to ${call.verb} ${subject}`, undefined];
    case 401:
      return [
        'kubernetes/unauthorized',
        `The cluster does not accept the credentials used to ${call.verb} ${subject}`,
        'Check that the token, certificate or login is of this cluster and has not expired, then log in again.',
      ];
    case 403:
      return ['kubernetes/forbidden', `Not allowed to ${call.verb} ${subject}`, permissionAdvice(call, status)];
    case 404:
      return explainMissing(call, status);
    case 405:
      return ['kubernetes/method-not-allowed', `The API does not offer to ${call.verb} ${subject}`, undefined];
    case 409:
      return explainConflict(call, status, causes);
    case 410:
      return [
        'kubernetes/gone',
        `The version of ${subject} asked for is no longer kept`,
        'Read it again and go on from there.',
      ];
    case 422:
      // What the server says to a patch that names the uid of another object.
      if (causes.some(({ field }) => field === 'metadata.uid')) return explainConflict(call, status, []);
      return ['kubernetes/invalid', `The API rejects ${subject} as invalid`, invalidAdvice(causes)];
    case 429:
      return [
        'kubernetes/too-many-requests',
        `The API is too busy to ${call.verb} ${subject}`,
        'It was asked several times and nothing was done. Try later, or with less parallelism.',
      ];
    case 502:
    case 503:
    case 504:
      return [
        'kubernetes/unavailable',
        `The API cannot ${call.verb} ${subject} at present`,
        'Try again when the cluster has recovered.',
      ];
    default:
      return status.code >= 300 && status.code < 400
        ? [
            'kubernetes/redirected',
            `The server redirects the request to ${call.verb} ${subject}`,
            'Set the host to the address of the API server itself: credentials do not follow a redirect.',
          ]
        : ['kubernetes/server-error', `The API failed to ${call.verb} ${subject}`, undefined];
  }
}

function permissionAdvice(call: ApiCall, { message = '', details }: Status): string {
  const { group, resource, namespace } = call.target;
  if (message.includes('attempting to grant RBAC permissions not currently held'))
    return 'Whoever grants a right must hold it: give this identity the rights named above, or the verb "escalate" (on roles) or "bind" (on bindings).';
  if (details.causes.some(({ reason }) => reason === 'NamespaceTerminating'))
    return `Namespace "${namespace ?? ''}" is being deleted: wait until it is gone, make it again, and repeat.`;
  if (message.includes('admission webhook') || message.includes('ValidatingAdmissionPolicy'))
    return 'A policy of the cluster refuses it: change what the policy objects to, or ask its owner.';
  const where = namespace === undefined ? 'a ClusterRole' : `a Role in namespace "${namespace}"`;
  return `Give this identity the verb "${call.verb}" on resource "${resource}" of API group "${group}" through ${where}.`;
}

function explainMissing(call: ApiCall, { details, reason }: Status): Texts {
  const { namespace, resource } = call.target;
  // A proxy's own 404 must not pass for the API's word that an object is gone.
  if (reason !== 'NotFound')
    return [
      'kubernetes/no-such-path',
      `The server has no path to ${call.verb} ${describeTarget(call.target)}`,
      'Check that the host is a Kubernetes API server, and that the definition of the kind was not removed meanwhile.',
    ];
  if (details.kind === 'namespaces' && resource !== 'namespaces')
    return [
      'kubernetes/not-found',
      `Namespace "${details.name ?? namespace ?? ''}" does not exist`,
      'Create the namespace first, or correct its name.',
    ];
  return [
    'kubernetes/not-found',
    `There is no ${describeTarget(call.target)}`,
    'Check the name, the namespace and the cluster.',
  ];
}

function explainConflict(call: ApiCall, status: Status, causes: readonly StatusCause[]): Texts {
  const subject = describeTarget(call.target);
  if (status.reason === 'AlreadyExists')
    return ['kubernetes/already-exists', `There already is ${subject}`, 'Import it, or take another name.'];
  const conflicts = conflictsIn(causes);
  if (conflicts.length === 0)
    return [
      'kubernetes/conflict',
      `${subject} is not the object, or not the version, that was meant`,
      'It was changed or replaced meanwhile: another run or another person may be working on it at the same time. Repeat when no other run is under way.',
    ];
  const fields = conflicts.map(({ manager, field }) => `${field} (owned by "${manager}")`).join(', ');
  return [
    'kubernetes/field-conflict',
    `Other managers own fields of ${subject}: ${fields}`,
    'Leave these fields out, have the other manager give them up, or force the conflict to take them over.',
  ];
}

function invalidAdvice(causes: readonly StatusCause[]): string | undefined {
  const fields = [...new Set(causes.map(({ field }) => field).filter((field) => field !== undefined))];
  return fields.length === 0 ? undefined : `Correct ${fields.join(', ')}.`;
}
