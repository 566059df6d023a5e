import {
  isKestraApiError,
  type KestraClient,
  type KestraIssuedToken,
  type KestraTokenInput,
  type KestraTokenOwner,
} from '../../../kestra';
import type { KestraTokenLedger } from './ledger';
import { lost, nameTaken } from './errors';
import { findIssue, newIssue, withMark } from './marker';
import { ownerInWords } from './owner';
import { UNDO_MS, withdraw } from './withdraw';

/** What is in the state while nobody knows how the issue ended. */
export interface Unfinished {
  readonly issue: string;
  /** Known once the server has told it. */
  readonly tokenId: string | null;
}

export interface IssueRequest {
  readonly owner: KestraTokenOwner;
  readonly identity: string;
  readonly token: Omit<KestraTokenInput, 'description'> & { readonly description: string | null };
  readonly ledger: KestraTokenLedger;
  /** Called before anything is sent, and with null once it is certain that nothing is left at the server. */
  readonly keep: (unfinished: Unfinished | null) => void;
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
export async function issueToken(
  client: KestraClient,
  request: IssueRequest,
): Promise<KestraIssuedToken & { readonly issue: string }> {
  const { owner, identity, token, keep, signal } = request;
  const shown = { name: token.name, owner: ownerInWords(owner) };
  for (let left = TRIES; ; left--) {
    const issue = newIssue();
    request.ledger.begin(issue);
    keep({ issue, tokenId: null });
    try {
      const input = { ...token, description: withMark(token.description, { identity, issue }) };
      const issued = await client.tokens.issue(owner, input, { signal });
      keep({ issue, tokenId: issued.id });
      return { ...issued, issue };
    } catch (error) {
      if (isRefused(error)) {
        keep(null);
        throw isKestraApiError(error, 'kestra/conflict') ? nameTaken(shown) : error;
      }
      const found = await look(client, owner, issue);
      if (found === undefined) throw lost(shown, error, false);
      keep({ issue, tokenId: found });
      if (!(await withdraw(client, owner, found))) throw lost(shown, error, false);
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
