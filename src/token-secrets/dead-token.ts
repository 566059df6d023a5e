import type { CallOptions, KubernetesClient, ObjectMetadata } from '../api/kubernetes';
import { issueRecordName, issueRecordOf } from './issue-record';
import { listMarked, listTokens, type TokenFilter } from './list-tokens';
import { ISSUED, TOMBSTONE } from './names';
import { byNamespaceAndName, keyOf, tokenKeyOf } from './namespaced-name';
import type { Token } from './token';
import { tombstoneOf } from './tombstone';

/** A token that must not work again, as a tombstone or an issue record has recorded it. */
export interface DeadToken {
  readonly name: string;
  readonly namespace: string;
  readonly account: string;
  /** When it was revoked, in RFC 3339; null if that is unknown. */
  readonly at: string | null;
  readonly reason: string;
  readonly fingerprint: string | null;
  /** The metadata of the tombstone or the issue record. */
  readonly metadata: ObjectMetadata;
}

/**
 * All dead tokens of a namespace or of all, by namespace and name: those with a tombstone, and those with an issue record whose token Secret was
 * deleted outside Signet. Three lists of metadata.
 */
export async function listDeadTokens(
  client: KubernetesClient,
  { namespace, account }: Pick<TokenFilter, 'namespace' | 'account'>,
  options: CallOptions = {},
): Promise<DeadToken[]> {
  // Records before tokens, so that a token that is issued in between does not count as dead.
  const records = await listMarked(client, namespace, ISSUED, options);
  const tombstones = (await listMarked(client, namespace, TOMBSTONE, options)).flatMap(fromTombstone);
  const tokens = await listTokens(client, { namespace }, options);
  const closed = new Set(tombstones.map(keyOf));
  const live = new Map(tokens.map((token) => [keyOf(token), token]));
  const lost = records
    .flatMap((metadata) => fromRecord(metadata, live))
    // After a revocation, the record still exists beside the tombstone.
    .filter((dead) => !closed.has(keyOf(dead)));
  return [...tombstones, ...lost]
    .filter((dead) => account === undefined || dead.account === account)
    .sort(byNamespaceAndName);
}

/**
 * Says which tokens must not work: those with a tombstone, and those with an issue record of another Secret. Two lists of
 * metadata, which are read before the tokens, so that a token that is issued in between does not count as dead.
 */
export async function deathsIn(
  client: KubernetesClient,
  namespace: string | undefined,
  options: CallOptions = {},
): Promise<(token: Token) => boolean> {
  const records = new Map<string, ObjectMetadata[]>();
  for (const metadata of await listMarked(client, namespace, ISSUED, options)) {
    const key = keyOf({ namespace: metadata.namespace ?? '', name: issueRecordOf(metadata)?.name ?? '' });
    records.set(key, [...(records.get(key) ?? []), metadata]);
  }
  const tombstones = (await listMarked(client, namespace, TOMBSTONE, options)).flatMap(fromTombstone);
  const revoked = new Set(tombstones.map(tokenKeyOf));
  return (token) => {
    const live = new Map([[keyOf(token), token]]);
    const lost = (records.get(keyOf(token)) ?? []).flatMap((metadata) => fromRecord(metadata, live));
    return revoked.has(tokenKeyOf(token)) || lost.some((dead) => tokenKeyOf(dead) === tokenKeyOf(token));
  };
}

function fromTombstone(metadata: ObjectMetadata): DeadToken[] {
  const tombstone = tombstoneOf(metadata);
  if (tombstone === undefined) return [];
  const { serviceAccount, at, reason, fingerprint } = tombstone;
  const { name = '', namespace = '' } = metadata;
  return [{ name, namespace, account: serviceAccount, at, reason: reason ?? '', fingerprint, metadata }];
}

function fromRecord(metadata: ObjectMetadata, live: ReadonlyMap<string, Token>): DeadToken[] {
  const record = issueRecordOf(metadata);
  if (record === undefined) return [];
  const { name, serviceAccount: account } = record;
  const { namespace = '' } = metadata;
  const token = live.get(keyOf({ namespace, name }));
  if (token?.uid === record.secretUid) return [];
  // Another Secret with the label is not a record.
  if (metadata.name !== issueRecordName(account, name)) return [];
  const reason =
    token?.account === account
      ? 'deleted outside Signet, and created again: the token works again'
      : 'deleted outside Signet; its name cannot be used again';
  return [{ name, namespace, account, at: null, reason, fingerprint: null, metadata }];
}
