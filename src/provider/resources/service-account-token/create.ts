import { randomUUID } from 'node:crypto';
import type { KubernetesClient, ObjectMetadata } from '../../../kubernetes';
import { isSignetError } from '../../../errors';
import { tokenFingerprint } from '../../../sealing';
import type { Clients } from '../../clients';
import { accountMissing, ownerUnreadable, sameToken, secretDeleted } from '../../errors';
import { type ApplyContext, isUnknown, parseDuration, type PrivateData, type Stored } from '../../framework';
import { accountUidOf, checkToken, type KnownToken, secretRef, UNFINISHED, waitUntilFilled } from '../../tokens';
import { earlierTokens, formerNames } from './earlier';
import { freshName } from './fresh-name';
import { postSecret } from './post-secret';
import { removeLeftovers } from './leftovers';
import { packPrivate } from './private';
import { issueReason } from './reason';
import { readAccount, refuseSameName } from './reissue';
import type { TokenAttributes, TokenPlanned, TokenState } from './schema';
import { ownerOf, secretObject } from './secret-object';
import { withdraw } from './withdraw';

type CreateContext = ApplyContext<Clients, TokenAttributes>;

/** Issues a token; when that fails, takes the Secret away again, or keeps it in state where it cannot. */
export async function create(
  request: { readonly planned: TokenPlanned; readonly private: PrivateData },
  context: CreateContext,
): Promise<Stored<TokenAttributes>> {
  const { planned } = request;
  const { clients, signal } = context;
  const client = await clients.kubernetes();
  const earlier = earlierTokens(planned, request.private, clients);
  const account = await readAccount(client, issueOf(planned, ''), signal);
  if (account === null) throw accountMissing(planned.namespace, planned.service_account);
  const name = nameOf(planned, earlier);
  if (!planned.allow_same_token)
    await refuseSameName(
      issueOf(planned, name),
      earlier.map((token) => ({ token, reason: null })),
      client,
      signal,
    );
  const owner = ownerFor(planned, account);

  await removeLeftovers(client, planned, context);

  const mark = randomUUID();
  clients.tokens.begin(mark);
  const begun: TokenState = { ...planned, ...pendingState(planned, name) };
  const keep = (state: TokenState | null) => {
    context.keep(state && { state, private: packPrivate({ issue: mark }) });
  };
  keep(begun);
  const created = await postSecret(client, secretObject(planned, { name, mark, owner }), mark, {
    forget: () => {
      keep(null);
    },
    signal,
  });
  const posted: TokenState = { ...begun, uid: created.uid ?? null, issued_at: created.creationTimestamp ?? null };
  keep(posted);
  try {
    const state = await finish(client, posted, earlier, context);
    // The last thing before the state is handed over: from here on the Secret is in use.
    const metadata = { uid: state.uid, labels: { [UNFINISHED]: null } };
    await client.patch(secretRef(state), { metadata }, { signal });
    const names = formerNames(earlier, state);
    clients.tokens.issue({
      namespace: state.namespace,
      name: state.name,
      uid: state.uid ?? '',
      serviceAccountUid: state.service_account_uid ?? '',
      fingerprint: state.fingerprint ?? '',
      formerNames: names,
      mayBeOld: state.allow_same_token,
    });
    return { state, private: packPrivate({ formerNames: names }) };
  } catch (error) {
    if (await withdraw(client, posted, context)) keep(null);
    throw error;
  }
}

async function finish(
  client: KubernetesClient,
  posted: TokenState,
  earlier: readonly KnownToken[],
  { clients, signal }: CreateContext,
): Promise<TokenState> {
  const filled = await waitForToken(client, posted, signal);
  const secret = await client.readTokenSecret(posted, { signal });
  if (secret?.metadata.uid !== posted.uid) throw secretDeleted(posted);
  const fingerprint = tokenFingerprint(checkToken(secret, posted).token);
  const service_account_uid = accountUidOf(filled) ?? null;
  const back = earlier.find(
    (token) =>
      token.fingerprint === fingerprint ||
      (token.serviceAccountUid === service_account_uid && token.formerNames.includes(posted.name)),
  );
  if (back && !posted.allow_same_token) throw sameToken(posted);
  const removed = clients.tokens.removedOf(posted.namespace, posted.service_account);
  const reason = issueReason(
    { name: posted.name, generateName: posted.generate_name, keepers: posted.keepers },
    removed,
  );
  return { ...posted, fingerprint, service_account_uid, status: 'active', reason };
}

/** The controller deletes the Secret of an account that is not there; when that is why it is gone, the error says so. */
async function waitForToken(
  client: KubernetesClient,
  posted: TokenState,
  signal: AbortSignal,
): Promise<ObjectMetadata> {
  try {
    return await waitUntilFilled(client, posted, {
      uid: posted.uid ?? '',
      timeoutMs: parseDuration(posted.wait) ?? 0,
      signal,
    });
  } catch (error) {
    if (!isSignetError(error) || error.code !== 'token/secret-deleted') throw error;
    const account = await readAccount(client, issueOf(posted, posted.name), signal);
    throw account === null ? accountMissing(posted.namespace, posted.service_account) : error;
  }
}

function nameOf(planned: TokenPlanned, earlier: readonly KnownToken[]): string {
  if (!isUnknown(planned.name)) return planned.name;
  return freshName(
    planned.generate_name ?? '',
    new Set(earlier.flatMap((token) => [token.name, ...token.formerNames])),
  );
}

function ownerFor(planned: TokenPlanned, account: ObjectMetadata | undefined) {
  if (!planned.owner_reference) return undefined;
  if (account?.uid === undefined) throw ownerUnreadable(planned.namespace, planned.service_account);
  return ownerOf({ name: planned.service_account, uid: account.uid });
}

const issueOf = (planned: { namespace: string; service_account: string }, name: string) => ({
  namespace: planned.namespace,
  serviceAccount: planned.service_account,
  name,
});

const pendingState = (planned: TokenPlanned, name: string) => ({
  name,
  id: `${planned.namespace}/${name}`,
  uid: null,
  service_account_uid: null,
  fingerprint: null,
  status: 'pending',
  reason: 'its create did not finish',
  issued_at: null,
});
