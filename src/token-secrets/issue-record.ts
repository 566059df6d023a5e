import { createHash } from 'node:crypto';
import type { KubernetesObject, ObjectMetadata } from '../kubernetes';
import { ISSUED } from './names';
import { type Account, ownedBy, ownerUidOf, SERVICE_ACCOUNT } from './owner';

const TOKEN_SECRET = 'cdktf-signet/token-secret';
const SECRET_UID = 'cdktf-signet/secret-uid';
const NOTE = 'cdktf-signet/note';

/** A token that was issued under a name of its own. */
export interface IssuedName {
  readonly namespace: string;
  /** The name of the token's Secret. */
  readonly name: string;
  readonly account: Account;
  /** The uid of the token's Secret. */
  readonly secretUid: string;
}

/** What an issue record says. */
export interface IssueRecord {
  /** The uid of the record itself. */
  readonly uid: string;
  /** The name that the token was issued under. */
  readonly name: string;
  readonly serviceAccount: string;
  readonly accountUid: string | undefined;
  /** The uid of the Secret that the token was issued in. */
  readonly secretUid: string | null;
}

/** The name of the record of one name of one service account. */
export function issueRecordName(serviceAccount: string, name: string): string {
  const hash = createHash('sha256')
    .update(JSON.stringify(['issue record v1', serviceAccount, name]))
    .digest('hex');
  return `signet-issued-${hash.slice(0, 20)}`;
}

/**
 * The Secret, without data, that remembers that a token was issued under a name. A token Secret that is deleted by
 * somebody else leaves no tombstone; the record remains, until the service account that owns it is deleted.
 */
export function issueRecordObject({ namespace, name, account, secretUid }: IssuedName): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'Opaque',
    immutable: true,
    metadata: {
      name: issueRecordName(account.name, name),
      namespace,
      labels: { [ISSUED]: 'true' },
      annotations: {
        [TOKEN_SECRET]: name,
        [SECRET_UID]: secretUid,
        [SERVICE_ACCOUNT]: account.name,
        [NOTE]: `Issue record: a token of service account "${account.name}" was issued in Secret "${name}". While this record exists, no other token is issued under that name, since it would be the same token. It is deleted together with the service account.`,
      },
      ...ownedBy(account),
    },
  };
}

/** Reads an issue record; undefined for any other Secret. */
export function issueRecordOf(metadata: ObjectMetadata): IssueRecord | undefined {
  const { labels, annotations = {}, uid } = metadata;
  if (labels?.[ISSUED] !== 'true') return undefined;
  return {
    uid: uid ?? '',
    name: annotations[TOKEN_SECRET] ?? '',
    serviceAccount: annotations[SERVICE_ACCOUNT] ?? '',
    accountUid: ownerUidOf(metadata),
    secretUid: annotations[SECRET_UID] ?? null,
  };
}
