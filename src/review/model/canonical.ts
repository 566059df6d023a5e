import { SERVICE_ACCOUNT_USER } from '../../facts/kubernetes';
import type { Subject } from '../objects';

/** The same subject in one form: the user `system:serviceaccount:NAMESPACE:NAME` is a ServiceAccount. */
export function canonical(subject: Subject): Subject {
  if (subject.kind !== 'User' || !subject.name.startsWith(SERVICE_ACCOUNT_USER)) return subject;
  const [namespace, name, ...more] = subject.name.slice(SERVICE_ACCOUNT_USER.length).split(':');
  if (!namespace || !name || more.length > 0) return subject;
  return { kind: 'ServiceAccount', target: subject.target, namespace, name };
}
