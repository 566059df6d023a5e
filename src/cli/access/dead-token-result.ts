import type { DeadToken } from '../../token-secrets';
import type { Io } from '../io';
import { elapsedTime } from '../print/elapsed-time';
import type { Result } from '../print/result';
import { namespaceColumn } from './namespace-column';
import type { ListScope } from './scope';

/** Dead tokens, with the time and the reason of their revocation. */
export function deadTokenResult(rows: readonly DeadToken[], scope: ListScope, io: Io): Result<DeadToken> {
  const now = io.now();
  return {
    rows,
    columns: [
      ...namespaceColumn(scope),
      { header: 'NAME', cell: ({ name }) => name },
      { header: 'ACCOUNT', cell: ({ account }) => account },
      { header: 'DEAD FOR', cell: ({ at }) => (at === null ? '-' : elapsedTime(at, now)) },
      { header: 'REASON', cell: ({ reason }) => reason || '-' },
    ],
    more: [
      { header: 'REVOKED AT', cell: ({ at }) => at ?? '-' },
      { header: 'FINGERPRINT', cell: ({ fingerprint }) => fingerprint ?? '-' },
    ],
    name: ({ name }) => `secret/${name}`,
    object: ({ metadata }) => ({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { ...metadata, managedFields: undefined },
      type: 'Opaque',
    }),
  };
}
