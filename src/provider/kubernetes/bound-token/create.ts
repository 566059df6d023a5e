import { isKubernetesApiError, type KubernetesClient, type ObjectMetadata } from '../../../api/kubernetes';
import type { ApplyContext, PrivateData, Stored } from '../../../kit/framework';
import { checkPrefix, seal, type Sealer, tokenFingerprint } from '../../../sealing';
import { anchorObject } from '../../../token-secrets';
import type { Clients } from '../../clients';
import {
  issuanceMemory,
  issueCredential,
  issueReason,
  type RotationInPlace,
  unpackIssuance,
  UNDO_MS,
} from '../../issuance';
import { plannedReaders, sealerOf } from '../../seal';
import { appliedUid } from '../object';
import { freshName } from '../service-account-token/fresh-name';
import { readAccount } from '../service-account-token/kind';
import { postSecret } from '../service-account-token/secret-object';
import { accountRef, secretRef } from '../tokens';
import { accountMissing, accountUnreadable, type BoundTokenName, notWithdrawn } from './errors';
import { credentialOf, declarationOf, idOf, nameOf } from './kind';
import { clearUp } from './leftovers';
import { renewalTime } from './lifetime';
import { requestToken } from './request';
import type { TokenAttributes, TokenPlanned, TokenState } from './schema';
import { statusReason } from './status';

type CreateContext = ApplyContext<Clients, TokenAttributes>;

/** Creates the anchor, requests a token bound to it, and seals it. If that fails, deletes the anchor. */
export async function create(
  {
    planned,
    private: stored,
    renewal,
  }: {
    readonly planned: TokenPlanned;
    readonly private: PrivateData;
    readonly renewal?: RotationInPlace<TokenAttributes>;
  },
  context: CreateContext,
): Promise<Stored<TokenAttributes>> {
  // Before the issue, so that no token exists that cannot be sealed.
  const sealer = await sealerOf(planned);
  if (planned.prefix !== null) checkPrefix(planned.prefix);
  const client = await context.clients.kubernetes();
  const accountUid = renewal?.old.state.service_account_uid ?? (await accountUidOf(client, planned, context));
  const begun = pendingState(planned, accountUid, unpackIssuance(stored).planAt);
  const declaration = declarationOf(credentialOf(begun), context.clients);
  const issued = await issueCredential<TokenAttributes, ObjectMetadata>(
    {
      pending: (made) => ({ ...begun, anchor_uid: made?.uid ?? null }),
      ...(renewal && { replaced: renewal.old }),
      make: (issue, keep) => {
        const account = { name: begun.service_account, uid: accountUid };
        const { namespace, anchor: name, lifetime } = begun;
        const forget = () => {
          keep(null);
        };
        const anchor = anchorObject({ namespace, name, account, issue, declaration, lifetime });
        return postSecret(client, anchor, { forget, signal: context.signal });
      },
      finish: async (made) => {
        const state = await finish(client, { ...begun, anchor_uid: made.uid ?? '' }, sealer, context);
        return renewal ? renewal.complete(state) : state;
      },
      undo: (made) => undo(client, nameOf(begun), made, context),
      clearUp: (state) => clearUp(client, state, declaration, context),
    },
    context,
  );
  context.memory.of(issuanceMemory).hold(credentialOf(issued.state));
  return issued;
}

/** The uid of the account, which owns the anchor. */
async function accountUidOf(
  client: KubernetesClient,
  { namespace, service_account: serviceAccount }: TokenPlanned,
  context: CreateContext,
): Promise<string> {
  const account = { namespace, serviceAccount };
  const applied = appliedUid(accountRef(namespace, serviceAccount), context);
  if (applied !== undefined) return applied;
  const found = await readAccount(client, account, context.signal);
  if (found === null) throw accountMissing(account);
  if (found?.uid === undefined) throw accountUnreadable(account);
  return found.uid;
}

async function finish(
  client: KubernetesClient,
  made: TokenState & { readonly anchor_uid: string },
  sealer: Sealer,
  context: CreateContext,
): Promise<TokenState> {
  const memory = context.memory.of(issuanceMemory);
  memory.make(made.anchor_uid);
  const demand = {
    ...nameOf(made),
    audiences: made.audiences,
    lifetime: made.lifetime,
    bound: { anchor: made.anchor, anchorUid: made.anchor_uid, accountUid: made.service_account_uid ?? '' },
  };
  const { token, issuedAt, expiresAt } = await requestToken(client, demand, context);
  const times = { issued_at: issuedAt, expires_at: expiresAt };
  const state: TokenState = {
    ...made,
    ...times,
    sealed: seal(token, sealer, { issuedAt, ...(made.prefix !== null && { prefix: made.prefix }) }),
    fingerprint: tokenFingerprint(token),
    rotates_at: renewalTime(times, made.renew_before),
    status: 'active',
  };
  const credential = credentialOf(state);
  const alike = memory.endedOf(credential.owner).filter(({ line }) => line === credential.line);
  return { ...state, reason: issueReason(credential, alike, statusReason) };
}

/** Deletes the anchor, which revokes the token, also while the run is cancelled. */
async function undo(
  client: KubernetesClient,
  token: BoundTokenName,
  { uid }: ObjectMetadata,
  context: CreateContext,
): Promise<boolean> {
  const ref = secretRef({ namespace: token.namespace, name: token.anchor });
  try {
    await client.delete(ref, { uid, signal: AbortSignal.timeout(UNDO_MS) });
    return true;
  } catch (error) {
    // On a conflict, another Secret has the name, so ours does not exist any more.
    if (isKubernetesApiError(error, 'kubernetes/conflict')) return true;
    context.warn(notWithdrawn(token));
    return false;
  }
}

function pendingState(planned: TokenPlanned, accountUid: string, plannedAt: string | null): TokenState {
  const anchor = freshName(planned.generate_name);
  return {
    ...planned,
    id: idOf({ namespace: planned.namespace, anchor }),
    anchor,
    anchor_uid: null,
    service_account_uid: accountUid,
    sealed: null,
    fingerprint: null,
    recipient_fingerprints: (plannedReaders(planned) ?? []).map(({ fingerprint }) => fingerprint),
    issued_at: null,
    expires_at: null,
    planned_at: plannedAt,
    rotates_at: null,
    previous: null,
    status: 'pending',
    reason: 'its creation was not completed',
  };
}
