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

/** An issued token, as far as the response or the list of tokens shows it. */
export type Made = { readonly id: string } & Partial<KestraIssuedToken>;

export interface IssueRequest {
  readonly owner: KestraTokenOwner;
  readonly identity: string;
  readonly token: Omit<KestraTokenInput, 'description'> & { readonly description: string | null };
  readonly keep: Keep<Made>;
  readonly signal: AbortSignal;
}

/** One lost response can be chance. After two, another try would probably only issue another token to revoke. */
const TRIES = 2;

/**
 * Issues a token. The server returns it only in the response to its issue. If that is lost, the token is found by its mark
 * and revoked, and another one is issued.
 *
 * @throws SignetError `kestra-token/answer-lost`, `kestra-token/outcome-unknown`, `kestra-token/name-taken`, and those of
 * the client.
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

/** Whether it is certain that no token was issued. A response that cannot be read is not certain: it may be cut off. */
function isRefused(error: unknown): boolean {
  return isKestraApiError(error) && !error.outcomeUnknown && error.code !== 'kestra/bad-answer';
}

/** Uses its own signal: even if the run was cancelled, the token must be found. */
async function look(client: KestraClient, owner: KestraTokenOwner, issue: string): Promise<string | undefined> {
  try {
    const tokens = await client.tokens.list(owner, { signal: AbortSignal.timeout(UNDO_MS) });
    return findIssue(tokens, issue)?.id;
  } catch {
    // The next run looks for it again.
    return undefined;
  }
}
