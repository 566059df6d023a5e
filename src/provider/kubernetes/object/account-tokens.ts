import {
  isKubernetesApiError,
  type KubernetesClient,
  type ObjectMetadata,
  type ObjectRef,
} from '../../../api/kubernetes';
import { type Context, slot } from '../../../kit/framework';
import { AskedOnce } from '../../../memo';
import {
  ANCHOR,
  anchorOf,
  listMarked,
  listTokens,
  refuseOwnAccount,
  refuseRecentlyUsed,
  type Token,
} from '../../../token-secrets';
import type { Clients } from '../../clients';
import { type EndingToken, refuseAccountEnd } from '../../issuance';
import { clusterOf } from '../tokens';
import { tokensEnd, tokensEndUnknown } from './errors';

/** The tokens of a namespace: token Secrets, and the anchors of bound tokens. */
interface NamespaceTokens {
  readonly tokens: readonly Token[];
  readonly anchors: readonly ObjectMetadata[];
}

/** The lists of this process. A plan is a snapshot, so each namespace is listed once. */
const lists = slot(() => new AskedOnce<NamespaceTokens>());

interface Account {
  readonly namespace: string;
  readonly account: string;
}

/** Undefined for an object of another kind. */
const accountOf = ({ apiVersion, kind, namespace = '', name }: ObjectRef): Account | undefined =>
  apiVersion === 'v1' && kind === 'ServiceAccount' ? { namespace, account: name } : undefined;

/**
 * Warns in the plan of the deletion or replacement of a service account which of its tokens stop working. Refuses the
 * account of the provider itself, and that of a token that is in use and guarded by its declaration.
 */
export async function announceTokens(ref: ObjectRef, context: Context<Clients>): Promise<void> {
  const account = accountOf(ref);
  const { clients, memory } = context;
  if (!account || !clients.clusterKnown || memory.isApplying()) return;
  const tokens = await refuseEnd(account, context);
  if (tokens === undefined) context.warn(tokensEndUnknown(account));
  else if (tokens.length > 0) context.warn(tokensEnd(account, tokens));
}

/** Refuses the same in an apply, before the deletion: a token may have been used since the plan. */
export async function refuseAccountDeletion(ref: ObjectRef, context: Context<Clients>): Promise<void> {
  const account = accountOf(ref);
  if (account) await refuseEnd(account, context);
}

/** A token of the account that ends with it; undefined for the anchor of a bound token, whose use is not recorded. */
interface Ending extends EndingToken {
  readonly token?: Token;
}

async function refuseEnd(account: Account, context: Context<Clients>): Promise<readonly Ending[] | undefined> {
  const { clients, memory, signal } = context;
  const client = await clients.kubernetes();
  const { namespace } = account;
  return refuseAccountEnd<Ending>({
    refuseOwn: () => refuseOwnAccount(clusterOf(client), account),
    tokens: async () => {
      try {
        const found = memory.isApplying()
          ? { tokens: await listTokens(client, { namespace }, { signal }), anchors: [] }
          : await memory.of(lists).of(namespace, () => listAll(client, namespace, signal));
        return tokensOf(account, found);
      } catch (error) {
        if (!isKubernetesApiError(error, 'kubernetes/forbidden')) throw error;
        return undefined;
      }
    },
    refuseUsed: ({ token }) => {
      if (token) refuseRecentlyUsed(token, { unlessUsedWithin: undefined, now: clients.now(), by: 'resource' });
    },
  });
}

async function listAll(client: KubernetesClient, namespace: string, signal: AbortSignal): Promise<NamespaceTokens> {
  const [tokens, anchors] = await Promise.all([
    listTokens(client, { namespace }, { signal }),
    listMarked(client, namespace, ANCHOR, { signal }),
  ]);
  return { tokens, anchors };
}

const tokensOf = ({ account }: Account, { tokens, anchors }: NamespaceTokens): readonly Ending[] => [
  ...tokens
    .filter((token) => token.account === account)
    .map((token) => ({ name: token.name, lastUsed: token.lastUsed ?? null, token })),
  ...anchors
    .filter((anchor) => anchorOf(anchor)?.serviceAccount === account)
    .map(({ name = '' }) => ({ name, lastUsed: null, kind: 'bound token' })),
];
