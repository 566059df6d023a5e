import { ANONYMOUS, AUTHENTICATED, SERVICE_ACCOUNTS, UNAUTHENTICATED } from '../../facts/kubernetes';
import type { Subject } from '../objects';

/** The groups of Kubernetes in which a subject always is. A member of any other group has valid credentials. */
export function groupsOf(subject: Subject): readonly Subject[] {
  const groups = (...names: string[]): readonly Subject[] =>
    names.map((name) => ({ kind: 'Group', target: subject.target, name }));
  if (subject.kind === 'ServiceAccount')
    return groups(`${SERVICE_ACCOUNTS}:${subject.namespace}`, SERVICE_ACCOUNTS, AUTHENTICATED);
  if (subject.kind === 'User') return groups(subject.name === ANONYMOUS ? UNAUTHENTICATED : AUTHENTICATED);
  if (subject.kind !== 'Group' || subject.name === AUTHENTICATED || subject.name === UNAUTHENTICATED) return [];
  return groups(...(subject.name.startsWith(`${SERVICE_ACCOUNTS}:`) ? [SERVICE_ACCOUNTS] : []), AUTHENTICATED);
}
