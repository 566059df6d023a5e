const MAX_CHARACTERS = 500;

/** Whether a text can be the reason in a tombstone: one line. The caller checks that it contains no token. */
export const isReason = (text: string): boolean =>
  text.trim() !== '' && text.length <= MAX_CHARACTERS && !/\p{C}/u.test(text);

/**
 * The reason that a tombstone shows: what happened, and the text of the user.
 *
 * @param means - what revoked the token, such as `signet tokens revoke`.
 */
export function reasonOf(text: string | null | undefined, how: 'revoked' | 'deleted', means: string): string {
  const happened =
    how === 'revoked'
      ? `revoked with ${means}`
      : `its Secret was deleted before; the tombstone was created with ${means}`;
  return [happened, ...(text == null ? [] : [text.trim()])].join(': ');
}
