import type { User } from '../authn/user';
import type { Rbac } from '../authz/rbac';
import { forbidden, forbiddenPath } from '../status';
import { actionOf, type Target } from './target';

/** @throws StatusError 403, in the words of the real server */
export function authorize(rbac: Rbac, user: User, target: Target): void {
  const action = actionOf(target);
  const { allowed, reason } = rbac.authorize(user, action);
  if (allowed) return;
  const who = `User ${JSON.stringify(user.username)}`;
  const because = reason === '' ? '' : `: ${reason}`;
  if (target.type === 'path' || 'path' in action) {
    throw forbiddenPath(
      `${who} cannot ${action.verb} path ${JSON.stringify(target.type === 'path' ? target.path : '')}${because}`,
    );
  }
  const { verb, resource, group, namespace } = action;
  const where =
    namespace === '' || target.plural === 'namespaces'
      ? namespaceText(target.namespace, namespace)
      : `in the namespace ${JSON.stringify(namespace)}`;
  const what = `${who} cannot ${verb} resource ${JSON.stringify(resource)} in API group ${JSON.stringify(group)} ${where}`;
  throw forbidden(target, target.name, what + because);
}

function namespaceText(asked: string, namespace: string): string {
  return asked === '' ? 'at the cluster scope' : `in the namespace ${JSON.stringify(namespace)}`;
}
