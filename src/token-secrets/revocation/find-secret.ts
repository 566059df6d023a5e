import type { KubernetesClient, ObjectMetadata } from '../../api/kubernetes';
import { TOKEN_SECRET_TYPE } from '../../facts/kubernetes';
import { anchorOf } from '../anchor';
import { type Token, tokenOf } from '../token';
import { type Tombstone, tombstoneOf } from '../tombstone';
import { secretRef } from './refs';

/** The anchor of a bound token: whoever deletes it revokes the token. */
export interface AnchorSecret {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly account: string;
  readonly metadata: ObjectMetadata;
}

/** The Secret that has a name: a token, the anchor of a bound token, the tombstone of a token, or another Secret. */
export type FoundSecret =
  | { readonly kind: 'token'; readonly token: Token }
  | { readonly kind: 'anchor'; readonly anchor: AnchorSecret }
  | { readonly kind: 'tombstone'; readonly tombstone: Tombstone }
  | { readonly kind: 'other'; readonly metadata: ObjectMetadata };

/** Reads, without its data, the Secret that has a name; undefined if there is none. */
export async function findSecret(
  client: KubernetesClient,
  name: { readonly namespace: string; readonly name: string },
): Promise<FoundSecret | undefined> {
  const secret = await client.get(secretRef(name));
  if (secret === null) return undefined;
  const { metadata, type } = secret;
  const tombstone = tombstoneOf(metadata);
  if (tombstone) return { kind: 'tombstone', tombstone };
  if (type === TOKEN_SECRET_TYPE) return { kind: 'token', token: tokenOf(metadata) };
  const anchor = anchorOf(metadata);
  if (anchor === undefined) return { kind: 'other', metadata };
  return { kind: 'anchor', anchor: { ...name, uid: anchor.uid, account: anchor.serviceAccount, metadata } };
}
