import { isDeepStrictEqual } from 'node:util';

import { MASTERS, type User } from '../authn/user';
import { roleRefOf } from '../kinds/binding';
import { omit, type ApiObject } from '../object';
import type { ResourceInfo } from '../scheme/resource';
import { forbidden, notFound } from '../status';
import { notCovered, quoted, ruleText } from './covers';
import { rulesOf, type PolicyRule } from './policy-rule';
import type { Rbac } from './rbac';

const GROUP = 'rbac.authorization.k8s.io';
const EVERYTHING: PolicyRule[] = [
  { apiGroups: ['*'], resources: ['*'], resourceNames: [], nonResourceURLs: [], verbs: ['*'] },
  { apiGroups: [], resources: [], resourceNames: [], nonResourceURLs: ['*'], verbs: ['*'] },
];

/**
 * Prevents privilege escalation: a role, or a binding to a role, is refused with 403 if the writer does not have all its
 * rules and not the verb `escalate` or `bind`. Dry runs are checked, too.
 */
export function checkEscalation(
  rbac: Rbac,
  user: User,
  resource: ResourceInfo,
  object: ApiObject,
  before: ApiObject | undefined,
): void {
  if (resource.group !== GROUP || user.groups.includes(MASTERS)) return;
  if (before && onlyCollectorFieldsChanged(object, before)) return;
  const { name = '', namespace = '' } = object.metadata;
  const wanted = object['roleRef'] === undefined ? grantsOfRole(object) : grantsOfBinding();
  const missing = wanted === undefined ? [] : notCovered(wanted, rbac.rulesFor(user, namespace));
  if (missing.length === 0) return;
  const who = `user ${JSON.stringify(user.username)} (groups=[${quoted(user.groups)}])`;
  const rules = missing.map(ruleText).join('\n');
  throw forbidden(resource, name, `${who} is attempting to grant RBAC permissions not currently held:\n${rules}`);

  function grantsOfRole(role: ApiObject): PolicyRule[] | undefined {
    if (may('escalate', resource.plural, name)) return undefined;
    // An aggregated role gets the rules of every role with its labels.
    return role['aggregationRule'] === undefined ? rulesOf(role) : EVERYTHING;
  }

  function grantsOfBinding(): PolicyRule[] | undefined {
    const ref = roleRefOf(object);
    if (may('bind', ref.kind === 'Role' ? 'roles' : 'clusterroles', ref.name)) return undefined;
    const rules = rbac.rulesOfRef(ref, namespace);
    // As on the real server, the message has the collection of the binding and the name of the role.
    if (!rules) throw notFound(resource, ref.name);
    return rules;
  }

  function may(verb: string, plural: string, target: string): boolean {
    return rbac.authorize(user, { verb, group: GROUP, resource: plural, namespace, name: target }).allowed;
  }
}

function onlyCollectorFieldsChanged(object: ApiObject, before: ApiObject): boolean {
  const rest = ({ metadata, ...fields }: ApiObject): unknown => {
    return { ...fields, metadata: omit(metadata, 'ownerReferences', 'finalizers', 'managedFields') };
  };
  return isDeepStrictEqual(rest(object), rest(before));
}
