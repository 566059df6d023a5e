import type { KestraClient, KestraTokenFacts, KestraTokenOwner } from '../../../api/kestra';
import { NEVER } from '../../../facts/kestra';
import { type ApplyContext, isUnknown, type PrivateData, type Stored } from '../../../kit/framework';
import { checkPrefix, seal, type Sealer, tokenFingerprint } from '../../../sealing';
import type { Clients } from '../../clients';
import {
  issuanceMemory,
  issueCredential,
  issueReason,
  type RotationInPlace,
  UNDO_MS,
  unpackIssuance,
} from '../../issuance';
import { plannedReaders, sealerOf } from '../../seal';
import { notSealed, ownerMissing } from './errors';
import { issueToken, type Made } from './issue';
import { credentialOf, identityOf } from './kind';
import { clearUp, revoke } from './leftovers';
import { nextName } from './next-name';
import { idOf, ownerInWords, ownerOf, ownerPath, tokensOf } from './owner';
import { scheduleOf } from './schedule';
import type { TokenAttributes, TokenPlanned, TokenState } from './schema';
import { statusReason } from './status';
import { listedAttributes } from './listing';

/** Issues a token and seals it in the same step. If that fails, revokes it, or keeps it in the state if it cannot. */
export async function create(
  request: {
    readonly planned: TokenPlanned;
    readonly private: PrivateData;
    readonly rotation?: RotationInPlace<TokenAttributes>;
  },
  context: ApplyContext<Clients, TokenAttributes>,
): Promise<Stored<TokenAttributes>> {
  const { planned, rotation } = request;
  // Before the issue, so that no token exists that cannot be sealed.
  const sealer = await sealerOf(planned);
  if (planned.prefix !== null) checkPrefix(planned.prefix);
  const { clients, memory, signal } = context;
  const client = await clients.kestra({ signal });
  const tenant = isUnknown(planned.tenant) ? client.tenant : planned.tenant;
  const owner = ownerOf(planned, tenant);
  const present = await tokensOf(client, owner, signal);
  if (present === null) throw ownerMissing(ownerInWords(owner), ownerPath(owner));

  const { description, extended } = planned;
  const name = planned.numbered ? nextName(planned.name, present) : planned.name;
  const identity = identityOf(owner, planned.name, clients);
  const begun = pendingState(
    { ...planned, tenant },
    { owner, name, plannedAt: unpackIssuance(request.private).planAt },
  );
  const maxAge = planned.max_age === NEVER ? {} : { maxAge: planned.max_age };
  const token = { name, description, extended, ...maxAge };
  let facts: readonly KestraTokenFacts[] = [];
  let revoked = false;
  return issueCredential<TokenAttributes, Made>(
    {
      ...(rotation && { replaced: rotation.old }),
      pending: (made) => ({ ...begun, ...idsOf(owner, made?.id ?? null) }),
      make: (_issue, keep) => issueToken(client, { owner, identity, token, keep, signal }),
      finish: async (made) => {
        facts = await factsOf(client, owner);
        const listed = listedAttributes(facts.find(({ id }) => id === made.id));
        const sealedToken = sealToken(made, sealer, { prefix: planned.prefix, issuedAt: listed.issued_at });
        const state = { ...begun, ...idsOf(owner, made.id), ...sealedToken, ...listed, status: 'active' };
        const rotates_at = scheduleOf(state, planned)?.rotatesAt ?? null;
        const credential = credentialOf(state);
        const ended = memory.of(issuanceMemory).endedOf(credential.owner);
        const alike = ended.filter(({ line }) => line === credential.line);
        const issued = { ...state, rotates_at, reason: issueReason(credential, alike, statusReason) };
        return rotation ? rotation.complete(issued) : issued;
      },
      undo: async ({ id }) => (revoked = await revoke(client, owner, id)),
      clearUp: () => clearUp(client, { owner, identity, tokens: facts }, context),
    },
    context,
  ).catch((error: unknown) => {
    throw error instanceof SealingFailed
      ? notSealed(
          { name, owner: ownerInWords(owner) },
          error.cause,
          revoked ? 'revoked' : rotation ? 'left' : 'tainted',
        )
      : error;
  });
}

/** The cause why an issued token could not be sealed. The error that users see also contains whether it was revoked. */
class SealingFailed extends Error {}

function sealToken(
  { token }: Made,
  sealer: Sealer,
  { prefix, issuedAt }: { readonly prefix: string | null; readonly issuedAt: string | null },
): Pick<TokenState, 'sealed' | 'fingerprint'> {
  try {
    if (token === undefined) throw new Error('The server returned no token.');
    const options = { ...(prefix !== null && { prefix }), ...(issuedAt !== null && { issuedAt }) };
    return { sealed: seal(token, sealer, options), fingerprint: tokenFingerprint(token) };
  } catch (cause) {
    throw new SealingFailed('sealing failed', { cause });
  }
}

/** The list of tokens with the new token. A failure is ignored: the next refresh reads it again. */
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
  issue: { readonly owner: KestraTokenOwner; readonly name: string; readonly plannedAt: string | null },
): TokenState {
  return {
    ...planned,
    ...idsOf(issue.owner, null),
    token_name: issue.name,
    sealed: null,
    fingerprint: null,
    recipient_fingerprints: (plannedReaders(planned) ?? []).map(({ fingerprint }) => fingerprint),
    ...listedAttributes(undefined),
    planned_at: issue.plannedAt,
    rotates_at: null,
    previous: null,
    status: 'pending',
    reason: 'its creation was not completed',
  };
}
