import type { Binding, Group, Membership, Role, User } from './model';

/** A change of the members of a group, for lists that show it later. */
interface MembershipChange {
  readonly at: number;
  readonly groupId: string;
  readonly userId: string;
  /** Null: the user left the group. */
  readonly membership: Membership | null;
}

/** All that the server stores except tokens, in memory. */
export class State {
  public readonly tenants: ReadonlyMap<string, { readonly id: string; readonly name: string }>;
  public readonly users = new Map<string, User>();
  public readonly groups = new Map<string, Group>();
  public readonly roles = new Map<string, Role>();
  public readonly bindings = new Map<string, Binding>();
  readonly #now: () => number;
  readonly #memberDelayMs: number;
  readonly #journal: MembershipChange[] = [];

  public constructor(tenants: readonly string[], now: () => number, memberDelayMs: number) {
    this.tenants = new Map(tenants.map((id) => [id, { id, name: id }]));
    this.#now = now;
    this.#memberDelayMs = memberDelayMs;
  }

  /** Replaces the groups of a user as a whole. Lists of members show it after a delay. */
  public setGroups(user: User, groups: ReadonlyMap<string, Membership>): void {
    const at = this.#now();
    for (const groupId of new Set([...user.groups.keys(), ...groups.keys()])) {
      const membership = groups.get(groupId) ?? null;
      if (membership !== (user.groups.get(groupId) ?? null))
        this.#journal.push({ at, groupId, userId: user.id, membership });
    }
    user.groups = new Map(groups);
  }

  /** The members of a group as lists show them, without the newest changes. */
  public listedMembers(groupId: string): User[] {
    const until = this.#now() - this.#memberDelayMs;
    const listed = new Map<string, Membership>();
    for (const { at, groupId: id, userId, membership } of this.#journal) {
      if (id !== groupId || at > until) continue;
      if (membership === null) listed.delete(userId);
      else listed.set(userId, membership);
    }
    return [...listed.keys()].flatMap((id) => this.users.get(id) ?? []);
  }

  /** Removes a user with its bindings. */
  public removeUser(user: User): void {
    this.users.delete(user.id);
    this.#unbind(({ type, subjectId }) => type === 'USER' && subjectId === user.id);
  }

  /** Removes a group with its bindings and memberships. */
  public removeGroup(group: Group): void {
    this.groups.delete(group.id);
    for (const user of this.users.values()) {
      if (!user.groups.has(group.id)) continue;
      this.setGroups(user, new Map([...user.groups].filter(([id]) => id !== group.id)));
    }
    this.#unbind(({ type, subjectId }) => type === 'GROUP' && subjectId === group.id);
  }

  /** Removes a role with its bindings. */
  public removeRole(role: Role): void {
    this.roles.delete(role.id);
    this.#unbind(({ roleId }) => roleId === role.id);
  }

  /** The bindings of a user and its groups in a tenant, oldest first. */
  public bindingsOf(user: User, tenant: string): Binding[] {
    return [...this.bindings.values()].filter(
      (binding) =>
        binding.tenant === tenant &&
        (binding.type === 'USER' ? binding.subjectId === user.id : user.groups.has(binding.subjectId)),
    );
  }

  #unbind(which: (binding: Binding) => boolean): void {
    for (const binding of [...this.bindings.values()]) if (which(binding)) this.bindings.delete(binding.id);
  }
}
