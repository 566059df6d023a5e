import { type KubernetesClient, type ObjectMetadata, isKubernetesApiError } from '../../../api/kubernetes';
import { isSignetError } from '../../../errors';
import { parseDuration } from '../../../facts/durations';
import { type ApplyContext, isUnknown, type PrivateData, type Stored } from '../../../kit/framework';
import { tokenFingerprint } from '../../../sealing';
import { ISSUE } from '../../../token-secrets';
import type { Clients } from '../../clients';
import {
  issuanceMemory,
  issueCredential,
  issueReason,
  type Keep,
  type RotationInPlace,
  rotationTime,
  UNDO_MS,
  unpackIssuance,
} from '../../issuance';
import { appliedUid } from '../object';
import { accountRef, accountUidOf, checkToken, secretDeleted, secretRef, waitUntilFilled } from '../tokens';
import {
  accountMissing,
  generatedForm,
  notWithdrawn,
  ownerUnreadable,
  sameToken,
  takenUp,
  type TokenName,
} from './errors';
import { freshName, isGenerated } from './fresh-name';
import { credentialOf, declarationOf, idOf, readAccount } from './kind';
import { clearUp } from './leftovers';
import { claimName, forgetIssue, recordIssue } from './names';
import type { TokenAttributes, TokenPlanned, TokenState } from './schema';
import { postSecret, secretObject } from './secret-object';
import { statusReason } from './status';
import { declare } from './update';

type CreateContext = ApplyContext<Clients, TokenAttributes>;

/** The Secret that was created, or that an earlier run created. */
interface Made {
  readonly secret: ObjectMetadata;
  readonly takenUp: boolean;
}

/** Issues a token. If that fails, deletes the Secret, or keeps it in the state if it cannot. */
export async function create(
  request: {
    readonly planned: TokenPlanned;
    readonly private: PrivateData;
    readonly rotation?: RotationInPlace<TokenAttributes>;
  },
  context: CreateContext,
): Promise<Stored<TokenAttributes>> {
  const { planned, rotation } = request;
  const { clients, signal } = context;
  const client = await clients.kubernetes();
  const exact = !isUnknown(planned.name);
  const token: TokenName = {
    namespace: planned.namespace,
    serviceAccount: planned.service_account,
    name: isUnknown(planned.name) ? freshName(planned.generate_name ?? '') : planned.name,
  };
  const account = await accountOf(client, token, exact, context);
  if (account === null) throw accountMissing(token);
  const { planAt } = unpackIssuance(request.private);
  const pending = pendingState(planned, token.name, planAt);
  const declaration = declarationOf(credentialOf(pending), clients);

  if (exact && isGenerated(token.name) && !planned.allow_same_token) throw generatedForm(token);
  const found = exact
    ? await claimName(
        client,
        token,
        { accountUid: account?.uid, declaration, allowed: planned.allow_same_token },
        signal,
      )
    : undefined;

  const stored = await issueCredential<TokenAttributes, Made>(
    {
      ...(rotation && { replaced: rotation.old }),
      pending: (made) => ({ ...pending, ...madeOf(made?.secret) }),
      make: async (issue, keep) => {
        if (found) return takeUp(client, { planned, found, token, accountUid: account?.uid }, keep, context);
        const owner = planned.owner_reference ? ownerFor(token, account) : undefined;
        const object = secretObject(planned, { name: token.name, issue, declaration, owner });
        const forget = () => {
          keep(null);
        };
        return { secret: await postSecret(client, object, { forget, signal }), takenUp: false };
      },
      finish: async (made) => {
        context.memory.of(issuanceMemory).make(made.secret.uid ?? '');
        const state = await finish(client, { ...pending, ...madeOf(made.secret) }, made.secret, context);
        const secretUid = state.uid ?? '';
        const owner = { name: token.serviceAccount, uid: state.service_account_uid ?? '' };
        // The check for revoked tokens was made for another account of this name.
        const expected = rotation?.old.state.service_account_uid ?? account?.uid;
        if (expected !== undefined && expected !== owner.uid) throw sameToken(token);
        // Uses its own signal: even if the run is cancelled, the record must be written.
        if (exact) await recordIssue(client, { ...token, account: owner, secretUid }, AbortSignal.timeout(UNDO_MS));
        return rotation ? rotation.complete(state) : state;
      },
      undo: (made) => undo(client, { token, isRotation: rotation !== undefined }, made, context),
      clearUp: (state) => (exact ? Promise.resolve() : clearUp(client, state, declaration, context)),
    },
    context,
  );
  context.memory.of(issuanceMemory).hold(credentialOf(stored.state));
  return stored;
}

/**
 * The account as {@link readAccount} returns it. The check of an exact name, for revoked tokens of the account, needs its
 * present uid. For a generated name, the uid that this process has applied is enough: the issue fails if the token is that
 * of another account.
 */
async function accountOf(
  client: KubernetesClient,
  token: TokenName,
  exact: boolean,
  context: CreateContext,
): Promise<Pick<ObjectMetadata, 'uid'> | null | undefined> {
  const uid = exact ? undefined : appliedUid(accountRef(token.namespace, token.serviceAccount), context);
  return uid === undefined ? readAccount(client, token, context.signal) : { uid };
}

/** Takes up the Secret that an earlier run issued for this declaration. Its token continues to work. */
async function takeUp(
  client: KubernetesClient,
  {
    planned,
    found,
    token,
    accountUid,
  }: {
    readonly planned: TokenPlanned;
    readonly found: ObjectMetadata;
    readonly token: TokenName;
    readonly accountUid: string | undefined;
  },
  keep: Keep<Made>,
  context: CreateContext,
): Promise<Made> {
  context.warn(takenUp(token));
  context.memory.of(issuanceMemory).takeUp(found.uid ?? '');
  const made = { secret: found, takenUp: true };
  const issue = found.annotations?.[ISSUE];
  if (issue !== undefined) keep({ issue, made });
  const service_account_uid = accountUid ?? accountUidOf(found) ?? null;
  const state = { ...pendingState(planned, token.name), ...madeOf(found), service_account_uid };
  await declare(client, state, found, context.signal);
  return made;
}

async function finish(
  client: KubernetesClient,
  posted: TokenState,
  known: ObjectMetadata,
  { memory, signal }: CreateContext,
): Promise<TokenState> {
  const filled = await waitForToken(client, posted, known, signal);
  const secret = await client.readTokenSecret(posted, { signal });
  if (secret?.metadata.uid !== posted.uid) throw secretDeleted(posted);
  const fingerprint = tokenFingerprint(checkToken(secret, posted).token);
  const state = {
    ...posted,
    fingerprint,
    service_account_uid: accountUidOf(filled) ?? null,
    status: 'active',
    rotates_at: rotationTime(posted.issued_at, posted.rotation),
  };
  const credential = credentialOf(state);
  return {
    ...state,
    reason: issueReason(credential, memory.of(issuanceMemory).endedOf(credential.owner), statusReason),
  };
}

/** Kubernetes deletes the Secret of an account that does not exist. Then the error names the missing account. */
async function waitForToken(
  client: KubernetesClient,
  posted: TokenState,
  known: ObjectMetadata,
  signal: AbortSignal,
): Promise<ObjectMetadata> {
  const owner = { namespace: posted.namespace, serviceAccount: posted.service_account };
  try {
    return await waitUntilFilled(client, posted, {
      uid: posted.uid ?? '',
      known,
      timeoutMs: parseDuration(posted.wait) ?? 0,
      signal,
    });
  } catch (error) {
    if (!isSignetError(error) || error.code !== 'token/secret-deleted') throw error;
    const account = await readAccount(client, owner, signal);
    throw account === null ? accountMissing(owner) : error;
  }
}

/** Deletes the Secret, unless it was taken up from an earlier run: that one may be in use. */
async function undo(
  client: KubernetesClient,
  { token, isRotation }: { readonly token: TokenName; readonly isRotation: boolean },
  { secret, takenUp: found }: Made,
  context: CreateContext,
) {
  if (found) return true;
  try {
    // First the record: if the run is killed in between, the next run takes up the Secret, and the name is not lost.
    await forgetIssue(client, token, secret.uid ?? '', AbortSignal.timeout(UNDO_MS));
    await client.delete(secretRef(token), { uid: secret.uid, signal: AbortSignal.timeout(UNDO_MS) });
    return true;
  } catch (error) {
    // On a conflict, another Secret has the name, so ours does not exist any more.
    if (isKubernetesApiError(error, 'kubernetes/conflict')) return true;
    context.warn(notWithdrawn(token, isRotation));
    return false;
  }
}

function ownerFor(token: TokenName, account: Pick<ObjectMetadata, 'uid'> | undefined) {
  if (account?.uid === undefined) throw ownerUnreadable(token);
  return { name: token.serviceAccount, uid: account.uid };
}

const madeOf = (secret: ObjectMetadata | undefined) => ({
  uid: secret?.uid ?? null,
  issued_at: secret?.creationTimestamp ?? null,
});

const pendingState = (planned: TokenPlanned, name: string, plannedAt: string | null = null): TokenState => ({
  ...planned,
  name,
  id: idOf({ namespace: planned.namespace, name }),
  uid: null,
  service_account_uid: null,
  fingerprint: null,
  status: 'pending',
  reason: 'its creation was not completed',
  issued_at: null,
  planned_at: plannedAt,
  rotates_at: null,
  previous: null,
});
