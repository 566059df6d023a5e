import { shown } from '../shown';
import { badReason } from './errors';

const COMMAND = 'revoked with signet tokens revoke';
const COMMAND_AFTERWARDS = 'its Secret had been deleted; the tombstone was left with signet tokens revoke';
const MAX_CHARACTERS = 500;

/**
 * Checks the text of `--reason`, which everyone may read who may read the tombstone's metadata.
 *
 * @throws SignetError `usage/reason` for control characters, and for what could be a token
 */
export function checkReason(text: string | undefined): void {
  if (text === undefined) return;
  if (text.trim() === '' || text.length > MAX_CHARACTERS || /\p{C}/u.test(text)) throw badReason('form');
  if (shown(text, '') === '') throw badReason('token');
}

/** Why a name is closed: how, and what the user says of it. */
export function reasonOf(text: string | undefined, how: 'revoked' | 'deleted'): string {
  return [how === 'revoked' ? COMMAND : COMMAND_AFTERWARDS, ...(text === undefined ? [] : [text.trim()])].join(': ');
}
