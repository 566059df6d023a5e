import type { KubernetesClient, ObjectMetadata } from '../../../api/kubernetes';
import { KARGO_MANAGED, KARGO_MODELS } from '../../../facts/kargo';
import { ACCOUNT_NAME } from '../../../facts/kubernetes';
import {
  ANCHOR,
  anchorOf,
  type DeadToken,
  keyOf,
  listDeadTokens,
  listMarked,
  listTokens,
  type Token,
  tokenKeyOf,
} from '../../../token-secrets';
import { SERVICE_ACCOUNT } from '../../access/find';
import type { Reader } from '../../snapshot/seen';
import type { Adoption } from '../adoption';
import { blockName } from '../block-name';
import type { KargoTokenFacts } from '../resource';
import { groupOfToken } from './group-of';

interface TokenSelection {
  readonly namespace: string | undefined;
  readonly selector?: string | undefined;
}

/** Finds the token Secrets of a namespace, or of all, and what remains of tokens that cannot be adopted. It reads metadata only. */
export async function readTokens(
  client: KubernetesClient,
  reader: Reader,
  { namespace, selector }: TokenSelection,
  adoption: Adoption,
): Promise<void> {
  const where = namespace === undefined ? '' : ` of namespace "${namespace}"`;
  const tokens = await reader.read(`token Secrets${where}`, () =>
    listTokens(client, { namespace, labelSelector: selector }),
  );
  // A selector is for objects to adopt; these are only reported.
  const dead = await reader.read(`dead tokens${where}`, () => listDeadTokens(client, { namespace }));
  const anchors = await reader.read(`anchors of bound tokens${where}`, () => listMarked(client, namespace, ANCHOR));
  const accounts = await accountsByKey(client, reader, namespace);
  const deadTokens = new Map(dead.map((token) => [tokenKeyOf(token), token]));
  for (const token of tokens) {
    const died = deadTokens.get(tokenKeyOf(token));
    deadTokens.delete(tokenKeyOf(token));
    if (!adoption.leavesOut(groupOfToken(token.metadata, namespace === undefined ? [] : [namespace])))
      adopt(token, died, accounts, adoption);
  }
  for (const { namespace: place, name, at, reason } of deadTokens.values()) {
    const when = at === null ? '' : ` on ${at}`;
    adoption.refuse(`Token ${place}/${name}`, `It was revoked${when}: ${reason}. Its name must not be used again.`);
  }
  for (const metadata of anchors) refuseAnchor(metadata, adoption);
}

type Accounts = ReadonlyMap<string, ObjectMetadata>;

/** The metadata of all ServiceAccounts, by namespace and name; undefined if the identity may not read them. */
async function accountsByKey(
  client: KubernetesClient,
  reader: Reader,
  namespace: string | undefined,
): Promise<Accounts | undefined> {
  const seen = reader.notSeen.length;
  const accounts = await reader.read(
    `accounts of tokens${namespace === undefined ? '' : ` of namespace "${namespace}"`}`,
    () => client.listMetadata({ ...SERVICE_ACCOUNT, namespace }),
  );
  return reader.notSeen.length > seen ? undefined : new Map(accounts.map((metadata) => [keyOf(metadata), metadata]));
}

function adopt(token: Token, died: DeadToken | undefined, accounts: Accounts | undefined, adoption: Adoption): void {
  const { namespace, name, account, metadata } = token;
  const what = `Token ${namespace}/${name}`;
  const owner = accounts?.get(keyOf({ namespace, name: account }));
  const flaw = flawOf(token, died, accounts && { uid: owner?.uid });
  if (flaw !== undefined) {
    adoption.refuse(what, flaw);
    return;
  }
  const isOwned = (metadata.ownerReferences ?? []).some(
    (owner) => owner.apiVersion === 'v1' && owner.kind === 'ServiceAccount' && owner.name === account,
  );
  adoption.add(what, {
    type: 'signet_service_account_token',
    name: blockName('token', [namespace, name]),
    importId: `${namespace}/${name}`,
    arguments: { namespace, service_account: account, name, ...(isOwned && { owner_reference: true }) },
    ...(owner && metadata.labels?.[KARGO_MODELS.role.token] === 'true' && { kargo: kargoFacts(metadata, owner) }),
  });
}

const kargoFacts = ({ annotations }: ObjectMetadata, { labels }: ObjectMetadata): KargoTokenFacts => ({
  scope: labels?.[KARGO_MODELS.role.account] === 'true' ? 'system' : 'project',
  managed: annotations?.[KARGO_MANAGED] === 'true',
});

/**
 * Why a token cannot be adopted, as a sentence.
 *
 * @param owner - the service account of this name, without a uid if there is none; undefined: it could not be read.
 */
function flawOf(
  { account, accountUid, status, invalidSince }: Token,
  died: DeadToken | undefined,
  owner: { readonly uid: string | undefined } | undefined,
): string | undefined {
  if (died !== undefined) return `It is the same token as one that was ${died.reason || 'revoked'}.`;
  if (account === '') return `Its Secret has no annotation ${ACCOUNT_NAME}.`;
  const uid = owner?.uid;
  if (owner !== undefined && uid === undefined) return `Its service account "${account}" does not exist.`;
  switch (status) {
    case 'pending':
      return 'Its Secret contains no token yet.';
    case 'invalidated':
      return `Kubernetes does not accept it any more, since ${invalidSince ?? 'an unknown day'}.`;
    case 'deleting':
      return 'Its Secret is being deleted.';
    case 'active':
      return uid === undefined || uid === accountUid
        ? undefined
        : `It belongs to an earlier service account "${account}", which does not exist any more.`;
  }
}

function refuseAnchor(metadata: ObjectMetadata, adoption: Adoption): void {
  const anchor = anchorOf(metadata);
  if (anchor === undefined) return;
  adoption.refuse(
    `Secret ${keyOf(metadata)}`,
    `It is the anchor of a bound token of service account "${anchor.serviceAccount}". Kubernetes does not store that token, so it cannot be sealed again: declare a signet_bound_token, which requests another one.`,
  );
}
