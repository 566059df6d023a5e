import type { ObjectMetadata } from '../api/kubernetes';
import { KARGO_MANAGED } from '../facts/kargo';
import { ACCOUNT_NAME, ACCOUNT_UID, INVALID_SINCE, LAST_USED } from '../facts/kubernetes';
import { type Maker, makerOf } from './maker';

/** What the metadata of its Secret shows about a token, without its value. */
export interface Token {
  readonly name: string;
  readonly namespace: string;
  readonly uid: string;
  /** The name of the service account, which is the name of the role in Kargo. */
  readonly account: string;
  /** From the annotation of the token controller; undefined if the Secret contains no token yet. */
  readonly accountUid: string | undefined;
  readonly kargoManaged: boolean;
  readonly created: string | undefined;
  /** The day, from the label of the API server; undefined if there is none. */
  readonly lastUsed: string | undefined;
  /**
   * `pending`: the token controller has not filled the Secret yet; `invalidated`: Kubernetes no longer accepts the token;
   * `deleting`: the deletion of the Secret has been requested.
   */
  readonly status: 'active' | 'pending' | 'invalidated' | 'deleting';
  /** The day from which on Kubernetes does not accept it. */
  readonly invalidSince: string | undefined;
  /** The tool that may create it again. */
  readonly maker: Maker | undefined;
  readonly metadata: ObjectMetadata;
}

export function tokenOf(metadata: ObjectMetadata): Token {
  const { annotations = {}, labels = {} } = metadata;
  return {
    name: metadata.name ?? '',
    namespace: metadata.namespace ?? '',
    uid: metadata.uid ?? '',
    account: annotations[ACCOUNT_NAME] ?? '',
    accountUid: annotations[ACCOUNT_UID],
    kargoManaged: annotations[KARGO_MANAGED] === 'true',
    created: metadata.creationTimestamp,
    lastUsed: labels[LAST_USED],
    status: statusOf(metadata),
    invalidSince: labels[INVALID_SINCE],
    maker: makerOf(metadata),
    metadata,
  };
}

function statusOf({ annotations, labels, deletionTimestamp }: ObjectMetadata): Token['status'] {
  if (deletionTimestamp !== undefined) return 'deleting';
  if (labels?.[INVALID_SINCE] !== undefined) return 'invalidated';
  return annotations?.[ACCOUNT_UID] === undefined ? 'pending' : 'active';
}
