import type { ObjectMetadata } from '../../api/kubernetes';
import { KARGO_MANAGED } from '../../facts/kargo';
import { ACCOUNT_NAME, ACCOUNT_UID, INVALID_SINCE, LAST_USED } from '../../facts/kubernetes';
import { type Maker, makerOf } from './maker';

/** What can be told of a token from the metadata of its Secret. Its value is never read. */
export interface Token {
  readonly name: string;
  readonly namespace: string;
  readonly uid: string;
  /** The service account's name, which is the role's in Kargo. */
  readonly account: string;
  /** As the token controller noted it when it filled the Secret; undefined: not filled yet. */
  readonly accountUid: string | undefined;
  readonly kargoManaged: boolean;
  readonly created: string | undefined;
  /** A day, as the API server notes it; undefined: not used since it keeps such notes. */
  readonly lastUsed: string | undefined;
  /** Whether it works, in a few words. */
  readonly status: string;
  /** Who may make it again. */
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
    maker: makerOf(metadata),
    metadata,
  };
}

function statusOf({ annotations, labels, deletionTimestamp }: ObjectMetadata): string {
  const invalidSince = labels?.[INVALID_SINCE];
  if (deletionTimestamp !== undefined) return 'being deleted';
  if (invalidSince !== undefined) return `invalid since ${invalidSince}`;
  return annotations?.[ACCOUNT_UID] === undefined ? 'not filled yet' : 'active';
}
