import { randomBytes } from 'node:crypto';
import type { KestraTokenFacts } from '../../../api/kestra';
import { KESTRA_TOKEN_DESCRIPTION } from '../../../facts/kestra';

/**
 * The end of a token's description at the server. Nobody can change a token of Kestra, so the mark exists as long as the
 * token. It contains the declaration and the issue, and no part of the token.
 */
export interface Mark {
  /** Identifies the state and the declaration: the same for each issue. */
  readonly identity: string;
  /** Identifies one issue. */
  readonly issue: string;
}

const MARK = /(?:^| )\[cdktf-signet:([0-9a-f]{16})\.([0-9a-f]{16})\]$/;

/** The identity if the state cannot be identified. A token with it is never revoked as the leftover of another run. */
export const NO_STATE = '0'.repeat(16);

export const newIssue = (): string => randomBytes(8).toString('hex');

/** The description for the server. */
export function withMark(description: string | null, { identity, issue }: Mark): string {
  return `${description === null ? '' : `${description} `}[cdktf-signet:${identity}.${issue}]`;
}

export function markOf({ description }: Pick<KestraTokenFacts, 'description'>): Mark | undefined {
  const [, identity, issue] = MARK.exec(description ?? '') ?? [];
  return identity === undefined || issue === undefined ? undefined : { identity, issue };
}

/** The description as declared. */
export function withoutMark(description: string | null): string | null {
  return description?.replace(MARK, '') || null;
}

export const hasMark = (text: string): boolean => !KESTRA_TOKEN_DESCRIPTION.accepts(text);

/** The token of one issue. */
export const findIssue = (tokens: readonly KestraTokenFacts[], issue: string): KestraTokenFacts | undefined =>
  tokens.find((token) => markOf(token)?.issue === issue);
