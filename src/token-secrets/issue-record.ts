import { createHash } from 'node:crypto';
import type { KubernetesObject, ObjectMetadata } from '../api/kubernetes';
import { ISSUED } from './names';
import { emptySecret, readEmptySecret, type RecordFacts, type TokenSecretName } from './empty-secret';

const TOKEN_SECRET = 'cdktf-signet/token-secret';
const SECRET_UID = 'cdktf-signet/secret-uid';

/** A token that was issued under a name of its own. */
export interface IssuedName extends TokenSecretName {
  /** The uid of the token Secret. */
  readonly secretUid: string;
}

/** The content of an issue record. */
export interface IssueRecord extends RecordFacts {
  /** The name of the Secret that the token was issued in. */
  readonly name: string;
  /** The uid of that Secret. */
  readonly secretUid: string | null;
}

/** The name of the issue record for one token Secret of one service account. */
export function issueRecordName(serviceAccount: string, name: string): string {
  const hash = createHash('sha256')
    .update(JSON.stringify(['issue record v1', serviceAccount, name]))
    .digest('hex');
  return `signet-issued-${hash.slice(0, 20)}`;
}

/**
 * The Secret, without data, that records that a token was issued in a Secret of a certain name. When the token Secret is
 * deleted outside Signet, there is no tombstone; the record remains until its owner, the service account, is deleted.
 */
export function issueRecordObject({ namespace, name, account, secretUid }: IssuedName): KubernetesObject {
  return emptySecret({
    namespace,
    name: issueRecordName(account.name, name),
    account,
    label: ISSUED,
    annotations: { [TOKEN_SECRET]: name, [SECRET_UID]: secretUid },
    note: `Issue record: a token of service account "${account.name}" was issued in Secret "${name}". While this record exists, no other token is issued under that name, because it would be the same token. It is deleted together with the service account.`,
  });
}

/** Reads an issue record; undefined for any other Secret. */
export function issueRecordOf(metadata: ObjectMetadata): IssueRecord | undefined {
  const found = readEmptySecret(metadata, ISSUED);
  if (found === undefined) return undefined;
  const { annotations, ...rest } = found;
  return { ...rest, name: annotations[TOKEN_SECRET] ?? '', secretUid: annotations[SECRET_UID] ?? null };
}
