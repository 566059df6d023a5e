import { isUnknown } from '../../kit/framework';
import type { Credential, Keepers } from './credential';

/** Which keepers differ, without their values; undefined if none does. */
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

/**
 * Why a credential is issued, during apply: from the credentials of the same owner that this process has just revoked.
 *
 * @param statusReason - why a new credential is issued for a status; undefined for one that works.
 */
export function issueReason(
  issued: Pick<Credential, 'id' | 'line' | 'keepers'>,
  ended: readonly Credential[],
  statusReason: (status: string) => string | undefined,
): string {
  const alike = ended.filter(({ line }) => line === issued.line);
  const [old, ...others] = alike.length > 0 ? alike : ended;
  if (!old) return 'first issue';
  if (others.length > 0) return 'replaced, together with other tokens of its service account';
  return (
    statusReason(old.status) ??
    keepersReason(old.keepers, issued.keepers) ??
    (alike.length === 0 ? 'the name changed' : 'a replacement was requested')
  );
}
