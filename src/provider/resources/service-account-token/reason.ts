import { isUnknown } from '../../framework';
import type { KnownToken } from '../../tokens';
import { statusReason } from './status';

type Keepers = Readonly<Record<string, unknown>> | null;

/** Which keepers differ, in words, without their values; undefined when none does. */
export function keepersReason(before: Keepers, after: unknown): string | undefined {
  if (isUnknown(after)) return 'the keepers are not known until apply';
  const now = (after ?? {}) as Readonly<Record<string, unknown>>;
  const then = before ?? {};
  const keys = [...new Set([...Object.keys(then), ...Object.keys(now)])].sort();
  const texts = keys
    .filter((key) => then[key] !== now[key])
    .map((key) => {
      if (!(key in then)) return `keeper "${key}" was added`;
      if (!(key in now)) return `keeper "${key}" was removed`;
      return isUnknown(now[key]) ? `keeper "${key}" is not known until apply` : `keeper "${key}" changed`;
    });
  return texts.length > 0 ? texts.join(', ') : undefined;
}

/** Why a token is issued, at the time it is: from what this process has removed of the same account just before. */
export function issueReason(
  issue: { readonly name: string; readonly generateName: string | null; readonly keepers: Keepers },
  removed: readonly KnownToken[],
): string {
  const alike = removed.filter(({ generateName }) => generateName === issue.generateName);
  const candidates = alike.length > 0 ? alike : removed;
  const [old, ...others] = candidates;
  if (!old) return 'first issue';
  if (others.length > 0) return 'replaced, together with other tokens of its service account';
  return (
    statusReason(old.status) ??
    keepersReason(old.keepers, issue.keepers) ??
    (issue.generateName === null && old.name !== issue.name ? 'the name changed' : undefined) ??
    'a replacement was asked for'
  );
}
