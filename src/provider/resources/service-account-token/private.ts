import type { PrivateData } from '../../framework';
import type { KnownToken } from '../../tokens';
import type { TokenState } from './schema';

/** What is kept beside the state of a token: names and marks, never a token. */
export interface TokenPrivate {
  /** The value of the label UNFINISHED, until the issue is done. */
  readonly issue: string | null;
  /** Names under which tokens of the same account (uid) were issued before. */
  readonly formerNames: readonly string[];
  /** Imported, and not updated since: the first keepers are taken up. */
  readonly imported: boolean;
  /** While a replacement is planned: the token that is to be replaced, and why. */
  readonly leaving: { readonly token: KnownToken; readonly reason: string | null } | null;
}

export function packPrivate(data: Partial<TokenPrivate>): PrivateData {
  return {
    issue: data.issue ?? null,
    formerNames: JSON.stringify(data.formerNames ?? []),
    imported: data.imported ?? false,
    leaving: data.leaving ? JSON.stringify(data.leaving) : null,
  };
}

export function unpackPrivate({ issue, formerNames, imported, leaving }: PrivateData): TokenPrivate {
  return {
    issue: typeof issue === 'string' ? issue : null,
    formerNames: typeof formerNames === 'string' ? (JSON.parse(formerNames) as string[]) : [],
    imported: imported === true,
    leaving: typeof leaving === 'string' ? (JSON.parse(leaving) as TokenPrivate['leaving']) : null,
  };
}

/** What must be remembered of a token in state. */
export function knownToken(state: TokenState, { formerNames }: TokenPrivate): KnownToken {
  return {
    namespace: state.namespace,
    name: state.name,
    generateName: state.generate_name,
    serviceAccount: state.service_account,
    serviceAccountUid: state.service_account_uid,
    fingerprint: state.fingerprint,
    status: state.status,
    keepers: state.keepers,
    formerNames,
  };
}
