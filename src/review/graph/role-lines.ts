import { difference, intersection, type KestraGrant, type Rule } from '../../access';
import type { AccessModel } from '../model';
import type { KestraRole } from '../objects';
import type { Line } from './graph';
import { linesOfAccess, linesOfGrants, linesOfRules } from './lines';

/** What identifies a role. */
export interface RoleName {
  readonly kind: 'Role' | 'ClusterRole' | 'KestraRole';
  readonly target: string;
  /** The namespace of a Role, the tenant of a role of Kestra. */
  readonly scope: string | undefined;
  readonly name: string;
}

/** What a role allows before and after. `undefined` if that is not known: it is not there, or is not seen. */
export interface RoleLines {
  readonly isThere: { readonly before: boolean; readonly after: boolean };
  readonly added: readonly Line[];
  readonly removed: readonly Line[];
  readonly unchanged: readonly Line[];
}

export function roleLines(role: RoleName, before: AccessModel, after: AccessModel): RoleLines {
  const { kind, target, scope, name } = role;
  if (kind === 'KestraRole') {
    const find = (model: AccessModel) => model.kestraRole(target, scope ?? '', name);
    return kestraLines(find(before), find(after));
  }
  const find = (model: AccessModel) => model.roleRules(target, kind, scope, name);
  return rulesLines(find(before), find(after));
}

function rulesLines(before: readonly Rule[] | undefined, after: readonly Rule[] | undefined): RoleLines {
  const isThere = { before: before !== undefined, after: after !== undefined };
  if (JSON.stringify(before) === JSON.stringify(after))
    return { isThere, added: [], removed: [], unchanged: linesOfRules(after ?? []) };
  const { gained, lost } = difference(after ?? [], before ?? []);
  const unchanged = linesOfAccess(intersection(before ?? [], after ?? []));
  return { isThere, added: linesOfAccess(gained), removed: linesOfAccess(lost), unchanged };
}

function kestraLines(before: KestraRole | undefined, after: KestraRole | undefined): RoleLines {
  const [old, fresh] = [grantsOf(before), grantsOf(after)];
  const has = (grants: readonly KestraGrant[]) => new Set(grants.map(keyOf));
  const [wasThere, isThere] = [has(old), has(fresh)];
  return {
    isThere: { before: before !== undefined, after: after !== undefined },
    added: linesOfGrants(fresh.filter((grant) => !wasThere.has(keyOf(grant)))),
    removed: linesOfGrants(old.filter((grant) => !isThere.has(keyOf(grant)))),
    unchanged: linesOfGrants(fresh.filter((grant) => wasThere.has(keyOf(grant)))),
  };
}

const grantsOf = (role: KestraRole | undefined): readonly KestraGrant[] =>
  Object.entries(role?.permissions ?? {}).flatMap(([resource, actions]) =>
    actions.map((action) => ({ tenant: role?.tenant ?? '', resource, action })),
  );

const keyOf = ({ resource, action }: KestraGrant): string => JSON.stringify([resource, action]);
