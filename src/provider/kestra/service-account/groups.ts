import type { AccountState } from './schema';

type Managed = Pick<AccountState, 'groups' | 'exclusive_groups'>;

/** The memberships in the state: the managed ones among the existing ones. */
export function managedGroups({ groups, exclusive_groups }: Managed, present: readonly string[]) {
  if (groups === null || exclusive_groups) return groups && present;
  return present.filter((id) => groups.includes(id));
}

/** The memberships after a change: those that others added stay, unless all memberships are managed. */
export function groupsAfter(before: Managed, wanted: Managed): (present: readonly string[]) => readonly string[] {
  const next = wanted.groups ?? [];
  if (wanted.exclusive_groups) return () => next;
  // With exclusive_groups, the state contained the memberships that others added, too. They stay now.
  const ours = before.exclusive_groups ? [] : (before.groups ?? []);
  const dropped = ours.filter((id) => !next.includes(id));
  return (present) => [...new Set([...present, ...next])].filter((id) => !dropped.includes(id)).sort();
}
