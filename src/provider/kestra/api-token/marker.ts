import { randomBytes } from 'node:crypto';
import type { KestraTokenFacts } from '../../../api/kestra';

/**
 * What stands at the end of a token's description at the server. Kestra lets nobody change a token once it is made, so it
 * stays there as long as the token does. It says which declaration the token is for and which issue made it, and nothing
 * of the token.
 */
export interface Mark {
  /** Of the state and the declaration: the same for each issue of it. */
  readonly identity: string;
  /** Of this one issue: no two have the same. */
  readonly issue: string;
}

const MARK = /(?:^| )\[cdktf-signet:([0-9a-f]{16})\.([0-9a-f]{16})\]$/;

/** Stands for the declaration where the state cannot be told from others: such a token is taken for nobody's. */
export const NO_STATE = '0'.repeat(16);

export const newIssue = (): string => randomBytes(8).toString('hex');

/** The description that goes to the server. */
export function withMark(description: string | null, { identity, issue }: Mark): string {
  return `${description === null ? '' : `${description} `}[cdktf-signet:${identity}.${issue}]`;
}

export function markOf({ description }: Pick<KestraTokenFacts, 'description'>): Mark | undefined {
  const [, identity, issue] = MARK.exec(description ?? '') ?? [];
  return identity === undefined || issue === undefined ? undefined : { identity, issue };
}

/** The description as it was declared. */
export function withoutMark(description: string | null): string | null {
  return description?.replace(MARK, '') || null;
}

export const hasMark = (text: string): boolean => text.includes('[cdktf-signet:');

/** The token that one issue has made. */
export const findIssue = (tokens: readonly KestraTokenFacts[], issue: string): KestraTokenFacts | undefined =>
  tokens.find((token) => markOf(token)?.issue === issue);
