import { describeRefusal, parseObject, quoted, type RefusalAdvice, refusalKindOf } from '../../http';
import { type ApiCall, describeTarget } from '../api-call';
import { readStatus, type Status, type StatusCause } from '../status';
import { basicFactsOf, type FieldConflict, KubernetesApiError, type KubernetesErrorCode, TERMS } from './api-error';

/**
 * The server refused the call, or failed. `confidential`: values that the body may repeat, beside those of the call.
 */
export function refused(
  call: ApiCall,
  status: number,
  body: string,
  confidential: readonly string[],
): KubernetesApiError {
  return refusedWith(call, readStatus(status, parseObject(body)), confidential);
}

/** The same, for a status that is already read. */
export function refusedWith(call: ApiCall, answer: Status, confidential: readonly string[]): KubernetesApiError {
  const status = quotable(answer, [...(call.confidential ?? []), ...confidential]);
  const { code, message, reason, details } = status;
  const { causes, kind, name } = details;
  const { parts, facts } = describeRefusal(TERMS, adviceFor(call, status), call, { status: code, message });
  const conflicts = conflictsIn(causes);
  return new KubernetesApiError(parts, {
    ...basicFactsOf(call),
    ...facts,
    // The server, or a proxy before it, may have failed after the change.
    outcomeUnknown: code >= 500 && !isMistyped(status) && TERMS.changes(call),
    reason,
    causes,
    conflicts,
    about: { kind, name },
  });
}

/** A status with all its texts as a message may quote them. */
function quotable({ code, message, reason, details }: Status, confidential: readonly string[]): Status {
  const quote = (text: string | undefined) => (text === undefined ? undefined : quoted(text, confidential));
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

function conflictsIn(causes: readonly StatusCause[]): FieldConflict[] {
  return causes
    .filter(({ reason }) => reason === 'FieldManagerConflict')
    .map(({ message, field }) => ({
      manager: /conflict with "([^"]*)"/.exec(message ?? '')?.[1] ?? 'unknown',
      field: field ?? 'unknown',
    }));
}

type KubernetesAdvice = RefusalAdvice<KubernetesErrorCode>;

function adviceFor(call: ApiCall, status: Status): KubernetesAdvice {
  const subject = describeTarget(call.target);
  const { causes } = status.details;
  const kind = refusalKindOf(status.code);
  switch (kind) {
    case 'bad-request':
      return { code: 'kubernetes/bad-request', fix: AS_NAMED };
    case 'unauthorized':
      return {
        code: 'kubernetes/unauthorized',
        fix: 'Check that the token, certificate or login belongs to this cluster and has not expired, then log in again.',
      };
    case 'forbidden':
      return { code: 'kubernetes/forbidden', fix: permissionAdvice(call, status) };
    case 'not-found':
      return missingAdvice(call, status);
    case 'not-offered':
      return { code: 'kubernetes/method-not-allowed' };
    case 'conflict':
      return conflictAdvice(subject, status);
    case 'gone':
      return {
        code: 'kubernetes/gone',
        what: `The requested version of ${subject} is no longer stored`,
        fix: 'Read the object again.',
      };
    case 'invalid':
      // The response to a patch with the uid of another object.
      if (causes.some(({ field }) => field === 'metadata.uid')) return conflictAdvice(subject, status);
      return invalid(subject, invalidAdvice(causes));
    case 'too-many-requests':
      return { code: 'kubernetes/too-many-requests' };
    case 'unavailable':
      return { code: 'kubernetes/unavailable' };
    case 'redirected':
      return { code: 'kubernetes/redirected' };
    case 'server-error':
      return isMistyped(status)
        ? invalid(subject, AS_NAMED)
        : {
            code: 'kubernetes/server-error',
            fix: 'Try again. If it fails again, look at the log of the API server, and of the admission webhook if the message names one.',
          };
  }
}

const invalid = (subject: string, fix: string): KubernetesAdvice => ({
  code: 'kubernetes/invalid',
  what: `The API rejects ${subject} as invalid`,
  fix,
});

const AS_NAMED = 'Correct the field that the message names.';

/** The server answers 500 to an apply of an object with a field of another type than its schema has. */
const isMistyped = ({ message = '' }: Status): boolean => message.startsWith('failed to create typed patch object');

function permissionAdvice({ verb, target }: ApiCall, { message = '', details }: Status): string {
  const { group, resource, namespace } = target;
  if (message.includes('attempting to grant RBAC permissions not currently held'))
    return 'An identity can grant only rights that it has: give this identity the rights named above, or the verb "escalate" (on roles) or "bind" (on bindings).';
  if (details.causes.some(({ reason }) => reason === 'NamespaceTerminating'))
    return `Namespace "${namespace ?? ''}" is being deleted: wait until it is deleted, create it again, and try again.`;
  if (message.includes('admission webhook') || message.includes('ValidatingAdmissionPolicy'))
    return 'An admission policy of the cluster refuses it: change the object as the policy requires, or ask the owner of the policy.';
  const where = namespace === undefined ? 'a ClusterRole' : `a Role in namespace "${namespace}"`;
  return `Give this identity the verb "${verb}" on resource "${resource}" of API group "${group}" with ${where}.`;
}

function missingAdvice({ verb, target }: ApiCall, { details, reason }: Status): KubernetesAdvice {
  // A 404 of a proxy does not mean that the object does not exist.
  if (reason !== 'NotFound')
    return {
      code: 'kubernetes/no-such-path',
      what: `The server has no path to ${verb} ${describeTarget(target)}`,
      fix: 'Check that the host is a Kubernetes API server, and that the definition of the kind still exists.',
    };
  const texts =
    details.kind === 'namespaces' && target.resource !== 'namespaces'
      ? {
          what: `Namespace "${details.name ?? target.namespace ?? ''}" does not exist`,
          fix: 'Create the namespace first, or correct its name.',
        }
      : {
          what: `${describeTarget(target)} does not exist`,
          fix: 'Check the name, the namespace and the cluster.',
        };
  return { code: 'kubernetes/not-found', ...texts };
}

function conflictAdvice(subject: string, { reason, details }: Status): KubernetesAdvice {
  if (reason === 'AlreadyExists')
    return {
      code: 'kubernetes/already-exists',
      what: `${subject} already exists`,
      fix: 'Import it, or use another name.',
    };
  const conflicts = conflictsIn(details.causes);
  if (conflicts.length === 0)
    return {
      code: 'kubernetes/conflict',
      what: `${subject} is not the expected object or version`,
      fix: 'It was changed or replaced since it was read, for example by another run. Try again when no other run is active.',
    };
  const fields = conflicts.map(({ manager, field }) => `${field} (owned by "${manager}")`).join(', ');
  return {
    code: 'kubernetes/field-conflict',
    what: `Other managers own fields of ${subject}: ${fields}`,
    fix: 'Remove these fields from the configuration, let the other manager give them up, or force the conflict to take them over.',
  };
}

function invalidAdvice(causes: readonly StatusCause[]): string {
  const fields = [...new Set(causes.map(({ field }) => field).filter((field) => field !== undefined))];
  return fields.length === 0 ? AS_NAMED : `Correct ${fields.join(', ')}.`;
}
