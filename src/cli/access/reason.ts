import { shown } from '../shown';
import { badReason } from './errors';

const COMMAND = 'revoked with signet tokens revoke';
const COMMAND_AFTERWARDS = 'its Secret was deleted before; the tombstone was created with signet tokens revoke';
const MAX_CHARACTERS = 500;

/**
 * Checks the text of `--reason`. Everyone who may read the metadata of the tombstone can read it.
 *
 * @throws SignetError `usage/reason` for control characters, and for a text that could be a token
 */
export function checkReason(text: string | undefined): void {
  if (text === undefined) return;
  if (text.trim() === '' || text.length > MAX_CHARACTERS || /\p{C}/u.test(text)) throw badReason('form');
  if (shown(text, '') === '') throw badReason('token');
}

/** The reason that the tombstone shows: what happened, and the text of the user. */
export function reasonOf(text: string | undefined, how: 'revoked' | 'deleted'): string {
  return [how === 'revoked' ? COMMAND : COMMAND_AFTERWARDS, ...(text === undefined ? [] : [text.trim()])].join(': ');
}
