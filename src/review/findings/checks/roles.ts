import { isSubset, type Rule } from '../../../access';
import { broadRole, clusterWide, ruleFindings } from '../../../findings';
import type { AccessModel } from '../../model';
import type { Binding } from '../../objects';
import { type Found, placeOf } from '../found';
import type { Scene } from '../scene';

/**
 * What the guardrail LeastPrivilege reports, of the roles and bindings that the plan declares. A finding is added if it gives
 * a subject something that the subject did not have: a role that is split or renamed adds nothing.
 */
export const roleFindings = (before: Scene, after: Scene): readonly Found[] => [
  ...after.roles.flatMap((role): readonly Found[] => {
    const place = placeOf(role);
    if (place === undefined) return [];
    const { target, kind, namespace, name } = role;
    const isAdded = (rule: Rule): boolean => {
      const bindings = after.bindingsOf(role);
      return bindings.length === 0
        ? !isSubset([rule], before.model.roleRules(target, kind, namespace, name) ?? [])
        : bindings.some((binding) => gives(binding, [rule], before.model));
    };
    return role.rules.flatMap((rule) =>
      ruleFindings(rule).map((finding) => ({ finding, place, added: isAdded(unscoped(rule)) })),
    );
  }),
  ...after.bindings.flatMap((binding): readonly Found[] => {
    const place = placeOf(binding);
    if (place === undefined) return [];
    const { target, kind, namespace, role } = binding;
    const known = after.model.roleRules(target, role.kind, role.kind === 'Role' ? namespace : undefined, role.name);
    const wide = kind === 'ClusterRoleBinding';
    const found = [broadRole(role), wide ? clusterWide(role.name, after.roleOf(binding) && known) : undefined];
    return found
      .filter((finding) => finding !== undefined)
      .map((finding) => ({ finding, place, added: gives(binding, known ?? [], before.model) }));
  }),
];

/** Whether a binding gives a subject rules that the subject does not have in a model. */
function gives({ subjects, namespace }: Binding, rules: readonly Rule[], model: AccessModel): boolean {
  const scoped = rules.map((rule) => ({ ...unscoped(rule), ...(namespace !== undefined && { namespace }) }));
  return subjects.some((subject) => !isSubset(scoped, model.rulesOf(subject)));
}

function unscoped({ verbs, apiGroups, resources, resourceNames, nonResourceURLs }: Rule): Rule {
  return {
    ...(verbs && { verbs }),
    ...(apiGroups && { apiGroups }),
    ...(resources && { resources }),
    ...(resourceNames && { resourceNames }),
    ...(nonResourceURLs && { nonResourceURLs }),
  };
}
