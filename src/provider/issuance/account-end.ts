/** A service account that is to be deleted or replaced: its tokens end with it. */
export interface AccountEnd<T> {
  /** Refuses the account that the provider itself is authenticated as. */
  readonly refuseOwn: () => Promise<void>;
  /** Its tokens that work; undefined if this identity may not list them. */
  readonly tokens: () => Promise<readonly T[] | undefined>;
  /** Refuses a token that is in use and guarded. */
  readonly refuseUsed: (token: T) => void;
}

/**
 * Refuses what must not end: in the plan, and in the apply before the deletion, because a token may have been used since.
 *
 * @returns the tokens that end; undefined if they are unknown.
 */
export async function refuseAccountEnd<T>({
  refuseOwn,
  tokens,
  refuseUsed,
}: AccountEnd<T>): Promise<readonly T[] | undefined> {
  await refuseOwn();
  const found = await tokens();
  found?.forEach(refuseUsed);
  return found;
}

/** A token that ends with its service account, in a message. */
export interface EndingToken {
  readonly name: string;
  /** As the server returns it; null if no use is recorded. */
  readonly lastUsed: string | null;
  /** Its kind, if no use of it is ever recorded. */
  readonly kind?: string;
}

/** More would hide the other diagnostics of a plan. */
const MOST_TOKENS = 20;

/** The names and last uses of tokens, as a part of a sentence. */
export function endingTokens(tokens: readonly EndingToken[]): string {
  const shown = tokens
    .slice(0, MOST_TOKENS)
    .map(({ name, lastUsed, kind }) => `${name} (${kind ?? `last used: ${lastUsed ?? 'no record'}`})`);
  return `${shown.join(', ')}${tokens.length > MOST_TOKENS ? `, and ${tokens.length - MOST_TOKENS} more` : ''}`;
}
