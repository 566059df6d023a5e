import type { KestraClient, KestraIssuedToken, KestraTokenFacts, KestraTokenOwner } from '../../../kestra';
import { checkPrefix, checkRecipients, type Recipient, seal, tokenFingerprint } from '../../../sealing';
import type { Clients } from '../../clients';
import { type ApplyContext, isUnknown, type Stored } from '../../framework';
import { toRecipients } from '../../tokens';
import { notSealed, ownerMissing } from './errors';
import { issueToken, type Unfinished } from './issue';
import { ledgerOf } from './ledger';
import { removeLeftovers } from './leftovers';
import { identityOf } from './marker';
import { NEVER } from './max-age';
import { nextName } from './next-name';
import { idOf, ownerInWords, ownerOf, ownerPath, tokensOf } from './owner';
import { packPrivate } from './private';
import type { TokenAttributes, TokenPlanned, TokenState } from './schema';
import { statusReason } from './status';
import { toldOf } from './told';
import { UNDO_MS, withdraw } from './withdraw';

type CreateContext = ApplyContext<Clients, TokenAttributes>;

/** Issues a token and seals it in the same step; when that fails, revokes it again, or keeps it in state where it cannot. */
export async function create(
  { planned }: { readonly planned: TokenPlanned },
  context: CreateContext,
): Promise<Stored<TokenAttributes>> {
  // Before anything is issued: what cannot be sealed must not exist.
  const recipients = checkRecipients(toRecipients(planned.recipients));
  if (planned.prefix !== null) checkPrefix(planned.prefix);
  const { clients, signal } = context;
  const client = await clients.kestra({ signal });
  const tenant = isUnknown(planned.tenant) ? client.tenant : planned.tenant;
  const owner = ownerOf(planned, tenant);
  const present = await tokensOf(client, owner, signal);
  if (present === null) throw ownerMissing(ownerInWords(owner), ownerPath(owner));

  const name = planned.generation ? nextName(planned.name, present) : planned.name;
  const identity = identityOf(owner, planned.name);
  const begun = pendingState({ ...planned, tenant }, { owner, name, recipients });
  const keep = (unfinished: Unfinished | null) => {
    context.keep(
      unfinished && {
        state: { ...begun, ...idsOf(owner, unfinished.tokenId) },
        private: packPrivate({ issue: unfinished.issue }),
      },
    );
  };
  const { description, extended } = planned;
  const maxAge = planned.max_age === NEVER ? {} : { maxAge: planned.max_age };
  const ledger = ledgerOf(clients);
  const token = { name, description, extended, ...maxAge };
  const issued = await issueToken(client, { owner, identity, token, ledger, keep, signal });
  const handedOut = await sealOrRevoke(client, issued, { planned, owner, recipients, keep });
  const facts = await factsOf(client, owner);
  await removeLeftovers(client, owner, { identity, tokens: facts }, context);
  const removed = ledger.removed(identity);
  const state: TokenState = {
    ...begun,
    ...idsOf(owner, issued.id),
    ...handedOut,
    ...toldOf(facts.find(({ id }) => id === issued.id)),
    status: 'active',
    reason: removed === undefined ? 'first issue' : (statusReason(removed.status) ?? 'a replacement was asked for'),
  };
  return { state, private: packPrivate({}) };
}

async function sealOrRevoke(
  client: KestraClient,
  { id, name, token }: KestraIssuedToken,
  {
    planned,
    owner,
    recipients,
    keep,
  }: {
    readonly planned: TokenPlanned;
    readonly owner: KestraTokenOwner;
    readonly recipients: readonly Recipient[];
    readonly keep: (unfinished: null) => void;
  },
): Promise<Pick<TokenState, 'sealed' | 'fingerprint'>> {
  try {
    const prefix = planned.prefix === null ? {} : { prefix: planned.prefix };
    return { sealed: seal(token, recipients, { format: 'age', ...prefix }), fingerprint: tokenFingerprint(token) };
  } catch (error) {
    const revoked = await withdraw(client, owner, id);
    if (revoked) keep(null);
    throw notSealed({ name, owner: ownerInWords(owner) }, error, revoked);
  }
}

/** The listing, in which the new token is told of. It is no reason to fail: the next refresh reads it again. */
async function factsOf(client: KestraClient, owner: KestraTokenOwner): Promise<readonly KestraTokenFacts[]> {
  try {
    return await client.tokens.list(owner, { signal: AbortSignal.timeout(UNDO_MS) });
  } catch {
    return [];
  }
}

const idsOf = (owner: KestraTokenOwner, tokenId: string | null) => ({
  id: idOf(owner, tokenId ?? 'pending'),
  token_id: tokenId,
});

function pendingState(
  planned: TokenPlanned & { readonly tenant: string },
  issue: { readonly owner: KestraTokenOwner; readonly name: string; readonly recipients: readonly Recipient[] },
): TokenState {
  return {
    ...planned,
    ...idsOf(issue.owner, null),
    token_name: issue.name,
    sealed: null,
    fingerprint: null,
    recipient_fingerprints: issue.recipients.map(({ fingerprint }) => fingerprint),
    ...toldOf(undefined),
    status: 'pending',
    reason: 'its create did not finish',
  };
}
