import type { AccessModel } from '../model';
import type { AccessObject, Side, Subject } from '../objects';
import { addOrigin, type Builder, type Draft } from './builder';
import { permissionNode, roleNode, subjectNode } from './keys';
import { type RoleName, roleLines } from './role-lines';
import type { State } from './graph';
import { stateOf, type Time } from './states';
import { addSubject } from './subjects';

/** The roles that a side declares or binds to a subject. Returns their names by the keys of their nodes. */
export function addRoles(builder: Builder, side: Side, time: Time): ReadonlyMap<string, RoleName> {
  const names = new Map<string, RoleName>();
  const mention = (name: RoleName): { readonly key: string; readonly draft: Draft } => {
    const key = roleNode(name.kind, name.target, name.scope, name.name);
    names.set(key, name);
    return { key, draft: addRole(builder, key, name) };
  };
  const bind = (subject: Subject, role: RoleName, label: string): void => {
    addSubject(builder, subject);
    builder.edge('binds', subjectNode(subject), mention(role).key, label, time);
  };
  for (const object of side) {
    const name = roleNameOf(object);
    if (name) {
      const { draft } = mention(name);
      draft.presence[time] = true;
      if (object.kind === 'KestraRole' && object.name !== undefined) draft.name = object.name;
      addOrigin(draft, object.origin);
    }
    if (object.kind === 'RoleBinding' || object.kind === 'ClusterRoleBinding') {
      const { target, namespace, role, subjects } = object;
      const scope = role.kind === 'Role' ? namespace : undefined;
      const label = namespace === undefined ? 'everywhere' : `in namespace ${namespace}`;
      for (const subject of subjects) bind(subject, { ...role, target, scope }, label);
    }
    if (object.kind === 'KestraBinding') {
      const { target, tenant, roleId, namespace, subject } = object;
      const label = namespace === undefined ? `in tenant ${tenant}` : `in namespace ${namespace}`;
      bind(subject, { kind: 'KestraRole', target, scope: tenant, name: roleId }, label);
    }
    if (object.kind === 'KestraIdentity' && object.superAdmin) addSuperAdmin(builder, object.subject, time);
  }
  return names;
}

/** Adds what a role allows, and whether it is there. */
export function addPermissions(
  builder: Builder,
  roles: ReadonlyMap<string, RoleName>,
  before: AccessModel,
  after: AccessModel,
): void {
  for (const [key, name] of roles) {
    const draft = addRole(builder, key, name);
    const { isThere, ...lines } = roleLines(name, before, after);
    if (!isThere.before && !isThere.after) {
      draft.state = 'unchanged';
      draft.notes.add('is neither in the plan nor in the baseline: what it allows is not known');
      continue;
    }
    const possible = draft.presence.possible === true;
    const presence = {
      ...(isThere.before && { before: true as const }),
      ...(isThere.after && { after: true as const }),
    };
    const state = stateOf({ ...presence, ...(possible && { possible }) });
    const isChanged = lines.added.length + lines.removed.length > 0;
    draft.state = state === 'unchanged' && isChanged ? 'changed' : state;
    const states = { added: 'added', removed: possible ? 'possible' : 'removed', unchanged: 'unchanged' } as const;
    for (const which of ['added', 'removed', 'unchanged'] as const)
      for (const { what, where } of lines[which]) addPermission(builder, key, what, where, states[which]);
  }
}

function addPermission(builder: Builder, role: string, what: string, where: string, state: State): void {
  const key = permissionNode(role, what, where, state);
  builder.node(key, 'permission', 'Permission', what).state = state;
  builder.edge('allows', role, key, '').state = state;
}

function addRole(builder: Builder, key: string, { kind, target, scope, name }: RoleName): Draft {
  const place = builder.several ? ` (${target === '' ? 'default' : target})` : '';
  const shown = `${kind === 'Role' ? `${scope ?? ''}/` : ''}${name}${place}`;
  return builder.node(key, 'role', kind === 'KestraRole' ? 'Kestra role' : kind, shown);
}

function roleNameOf(object: AccessObject): RoleName | undefined {
  if (object.kind === 'Role' || object.kind === 'ClusterRole')
    return { kind: object.kind, target: object.target, scope: object.namespace, name: object.name };
  if (object.kind === 'KestraRole')
    return { kind: object.kind, target: object.target, scope: object.tenant, name: object.id };
  return undefined;
}

function addSuperAdmin(builder: Builder, subject: Subject, time: Time): void {
  const role = roleNode('superAdmin', subject.target, undefined, '');
  const permission = permissionNode(role);
  builder.node(role, 'role', 'Kestra', 'super-administrators').state = 'unchanged';
  builder.node(permission, 'permission', 'Permission', 'everything').state = 'unchanged';
  builder.edge('allows', role, permission, '').state = 'unchanged';
  addSubject(builder, subject);
  builder.edge('binds', subjectNode(subject), role, 'on the whole instance', time);
}
