import { newId } from './ids';
import type { User } from './model';
import { hashOf } from './token-vault';
import type { World } from './world';

/** Creates the managed roles of every tenant, and a superadmin with the role Admin in each. */
export function bootstrap({ state, profile }: World, admin: { username: string; password: string }): User {
  const user: User = {
    id: newId(),
    type: 'STANDARD',
    username: admin.username,
    password: hashOf(admin.password),
    superAdmin: true,
    restricted: false,
    tenants: new Set(state.tenants.keys()),
    groups: new Map(),
  };
  state.users.set(user.id, user);
  for (const tenant of state.tenants.keys()) {
    for (const [name, permissions] of Object.entries(profile.managedRoles)) {
      const role = { id: newId(), tenant, name, permissions, isDefault: false, isManaged: true };
      state.roles.set(role.id, role);
      if (name !== 'Admin') continue;
      const id = newId();
      state.bindings.set(id, { id, tenant, type: 'USER', subjectId: user.id, roleId: role.id });
    }
  }
  return user;
}
