import { KARGO_MODELS, type KargoModel } from '../../facts/kargo';
import { TOKEN_SECRET_TYPE } from '../../facts/kubernetes';
import type { Io } from '../io';
import { elapsedTime } from '../print/elapsed-time';
import { REDACTED } from '../../secret';
import type { Result } from '../print/result';
import type { Column } from '../print/table';
import { namespaceColumn } from './namespace-column';
import type { ListScope } from './scope';
import type { Token } from '../../token-secrets';

/** The header of the account column in Kargo's own command. */
const ROLE_COLUMN: Readonly<Record<KargoModel, string>> = { role: 'ROLE', serviceAccount: 'SERVICE ACCOUNT' };

/** Tokens as Kargo's CLI shows them; outside of Kargo, with their service accounts. */
export function tokenResult(rows: readonly Token[], scope: ListScope, io: Io): Result<Token> {
  const now = io.now();
  const managed: Column<Token> = { header: 'KARGO MANAGED', cell: ({ kargoManaged }) => String(kargoManaged) };
  return {
    rows,
    columns: [
      ...namespaceColumn(scope),
      { header: 'NAME', cell: ({ name }) => name },
      { header: scope.kargo ? ROLE_COLUMN[scope.kargo.model] : 'ACCOUNT', cell: ({ account }) => account },
      ...(scope.kargo ? [managed] : []),
      { header: 'AGE', cell: ({ created }) => elapsedTime(created, now) },
    ],
    more: [
      { header: 'STATUS', cell: statusText },
      { header: 'LAST USED', cell: ({ lastUsed }) => lastUsed ?? '-' },
      { header: 'DECLARED BY', cell: ({ maker }) => maker ?? '-' },
    ],
    name: ({ name }) => tokenName(name, scope),
    object: secretOf,
  };
}

/** `token.kargo.akuity.io/x` for a Kargo token, otherwise `secret/x`. */
export const tokenName = (name: string, { kargo }: Pick<ListScope, 'kargo'>): string =>
  `${kargo ? KARGO_MODELS[kargo.model].tokenResource : 'secret'}/${name}`;

/** Whether a token works, in a few words. */
function statusText({ invalidSince, status }: Token): string {
  switch (status) {
    case 'deleting':
      return 'being deleted';
    case 'invalidated':
      return `invalid since ${invalidSince ?? '-'}`;
    case 'pending':
      return 'not filled yet';
    case 'active':
      return 'active';
  }
}

function secretOf({ metadata, status }: Token): object {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { ...metadata, managedFields: undefined },
    type: TOKEN_SECRET_TYPE,
    ...(status !== 'pending' && { data: { token: REDACTED } }),
  };
}
