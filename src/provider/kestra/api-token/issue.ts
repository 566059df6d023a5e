import {
  isKestraApiError,
  type KestraClient,
  type KestraIssuedToken,
  type KestraTokenInput,
  type KestraTokenOwner,
} from '../../../api/kestra';
import { type Keep, UNDO_MS } from '../../issuance';
import { lost, nameTaken } from './errors';
import { findIssue, newIssue, withMark } from './marker';
import { ownerInWords } from './owner';
import { revoke } from './leftovers';

/** What the server has made, as far as its answer, or its listing, says. */
export type Made = { readonly id: string } & Partial<KestraIssuedToken>;

export interface IssueRequest {
  readonly owner: KestraTokenOwner;
  readonly identity: string;
  readonly token: Omit<KestraTokenInput, 'description'> & { readonly description: string | null };
  readonly keep: Keep<Made>;
  readonly signal: AbortSignal;
}

/** One lost answer may be chance. After two, each more would only make another token to revoke. */
const TRIES = 2;

/**
 * Issues a token. The server tells a token in the one answer to its issue: when that is lost, the token is found by its
 * mark and revoked, and another one is issued.
 *
 * @throws SignetError `kestra-token/answer-lost`, `kestra-token/outcome-unknown`, `kestra-token/name-taken`, and what the
 * server refuses with.
 */
export async function issueToken(client: KestraClient, request: IssueRequest): Promise<KestraIssuedToken> {
  const { owner, identity, token, keep, signal } = request;
  const shown = { name: token.name, owner: ownerInWords(owner) };
  for (let left = TRIES; ; left--) {
    const issue = newIssue();
    keep({ issue, made: null });
    try {
      const input = { ...token, description: withMark(token.description, { identity, issue }) };
      const issued = await client.tokens.issue(owner, input, { signal });
      keep({ issue, made: issued });
      return issued;
    } catch (error) {
      if (isRefused(error)) {
        keep(null);
        throw isKestraApiError(error, 'kestra/conflict') ? nameTaken(shown) : error;
      }
      const found = await look(client, owner, issue);
      if (found === undefined) throw lost(shown, error, false);
      keep({ issue, made: { id: found } });
      if (!(await revoke(client, owner, found))) throw lost(shown, error, false);
      keep(null);
      if (left === 1 || signal.aborted) throw lost(shown, error, true);
    }
  }
}

/** Whether it is certain that no token was issued: an answer that cannot be read says nothing, for it may be cut short. */
function isRefused(error: unknown): boolean {
  return isKestraApiError(error) && !error.outcomeUnknown && error.code !== 'kestra/bad-answer';
}

/** With a signal of its own: the run may be cancelled by now, and what it made must still be found. */
async function look(client: KestraClient, owner: KestraTokenOwner, issue: string): Promise<string | undefined> {
  try {
    const tokens = await client.tokens.list(owner, { signal: AbortSignal.timeout(UNDO_MS) });
    return findIssue(tokens, issue)?.id;
  } catch {
    // Then the next run has to look.
    return undefined;
  }
}
