import type { User } from '../authn/user';
import type { Rbac } from '../authz/rbac';
import { forbidden, forbiddenPath, type StatusError } from '../status';
import { actionOf, type Target } from './target';

/** @throws StatusError 403 where no role allows it */
export function authorize(rbac: Rbac, user: User, target: Target): void {
  const { allowed, reason } = rbac.authorize(user, actionOf(target));
  if (!allowed) throw refusal(user, target, '', reason);
}

/** The refusal of an action of a user, with the message of the real server. */
export function refusal(user: User, target: Target, verbPrefix = '', reason = ''): StatusError {
  const action = actionOf(target);
  const verb = verbPrefix + action.verb;
  const who = `User ${JSON.stringify(user.username)}`;
  const because = reason === '' ? '' : `: ${reason}`;
  if (target.type === 'path')
    return forbiddenPath(`${who} cannot ${verb} path ${JSON.stringify(target.path)}${because}`);
  const { group, plural, subresource, namespace, name } = target;
  const resource = subresource === '' ? plural : `${plural}/${subresource}`;
  const where = namespace === '' ? 'at the cluster scope' : `in the namespace ${JSON.stringify(namespace)}`;
  const what = `cannot ${verb} resource ${JSON.stringify(resource)} in API group ${JSON.stringify(group)} ${where}`;
  return forbidden(target, name, `${who} ${what}${because}`);
}
