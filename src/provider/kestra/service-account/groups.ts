import type { AccountState } from './schema';

type Managed = Pick<AccountState, 'groups' | 'exclusive_groups'>;

/** What state says of the memberships: those that are managed, of those that there are. */
export function managedGroups({ groups, exclusive_groups }: Managed, present: readonly string[]) {
  if (groups === null || exclusive_groups) return groups && present;
  return present.filter((id) => groups.includes(id));
}

/** The memberships after a change: those that others added stay, unless all are managed here. */
export function groupsAfter(before: Managed, wanted: Managed): (present: readonly string[]) => readonly string[] {
  const next = wanted.groups ?? [];
  if (wanted.exclusive_groups) return () => next;
  // Under exclusive management state held memberships of others as well, which were to go and stay now.
  const ours = before.exclusive_groups ? [] : (before.groups ?? []);
  const dropped = ours.filter((id) => !next.includes(id));
  return (present) => [...new Set([...present, ...next])].filter((id) => !dropped.includes(id)).sort();
}
