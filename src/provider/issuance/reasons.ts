import { changedKeepers } from '../../facts/keepers';
import { isUnknown } from '../../kit/framework';
import type { Credential, Keepers } from './credential';
import type { EndedCredential } from './memory';

/** Which keepers differ, without their values; undefined if none does. */
export const keepersReason = (before: Keepers, after: unknown): string | undefined =>
  isUnknown(after)
    ? 'the keepers are not known until apply'
    : changedKeepers(before, after as Readonly<Record<string, unknown>> | null, isUnknown);

/**
 * Why a credential is issued, during apply: from the credentials of the same owner that this process has just revoked.
 *
 * @param statusReason - why a new credential is issued for a status; undefined for one that works.
 */
export function issueReason(
  issued: Pick<Credential, 'id' | 'line' | 'keepers'>,
  ended: readonly EndedCredential[],
  statusReason: (status: string) => string | undefined,
): string {
  const alike = ended.filter(({ line }) => line === issued.line);
  const [old, ...others] = alike.length > 0 ? alike : ended;
  if (!old) return 'first issue';
  if (others.length > 0) return 'replaced, together with other tokens of its service account';
  return (
    statusReason(old.status) ??
    keepersReason(old.keepers, issued.keepers) ??
    old.rotated ??
    (alike.length === 0 ? 'the name changed' : 'a replacement was requested')
  );
}
