import { isReason, reasonOf as reasonBy } from '../../token-secrets';
import { shown } from '../shown';
import { badReason } from './errors';

/**
 * Checks the text of `--reason`. Everyone who may read the metadata of the tombstone can read it.
 *
 * @throws SignetError `usage/reason` for control characters, and for a text that could be a token
 */
export function checkReason(text: string | undefined): void {
  if (text === undefined) return;
  if (!isReason(text)) throw badReason('form');
  if (shown(text, '') === '') throw badReason('token');
}

/** The reason that the tombstone shows: what happened, and the text of the user. */
export const reasonOf = (text: string | undefined, how: 'revoked' | 'deleted'): string =>
  reasonBy(text, how, 'signet tokens revoke');
