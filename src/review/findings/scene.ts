import type { AccessModel } from '../model';
import { type Account, type Binding, groupBy, isAccount, isBinding, isRole, type Role, type Side } from '../objects';

/** The objects of one side, by kind and by what refers to them. */
export interface Scene {
  readonly model: AccessModel;
  readonly side: Side;
  readonly roles: readonly Role[];
  readonly bindings: readonly Binding[];
  readonly accounts: readonly Account[];
  /** The bindings that give a role. */
  readonly bindingsOf: (role: Role) => readonly Binding[];
  /** The role that a binding gives, if it is declared or in the baseline. */
  readonly roleOf: (binding: Binding) => Role | undefined;
}

export function sceneOf(side: Side, model: AccessModel): Scene {
  const bindings = side.filter(isBinding);
  const roles = side.filter(isRole);
  const byKey = new Map(roles.map((role) => [roleKey(role.target, role.namespace, role), role]));
  const byRole = groupBy(bindings, boundKey);
  return {
    ...{ model, side, roles, bindings },
    accounts: side.filter(isAccount),
    bindingsOf: (role) => byRole.get(roleKey(role.target, role.namespace, role)) ?? [],
    roleOf: (binding) => byKey.get(boundKey(binding)),
  };
}

const roleKey = (
  target: string,
  namespace: string | undefined,
  { kind, name }: { readonly kind: string; readonly name: string },
): string => JSON.stringify([target, kind, namespace ?? null, name]);

const boundKey = ({ target, namespace, role }: Binding): string =>
  roleKey(target, role.kind === 'Role' ? namespace : undefined, role);
