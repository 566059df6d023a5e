import type { PrivateData } from '../../framework';

/** What is kept beside the state of a token: marks and ids, never a token. */
export interface TokenPrivate {
  /** The mark of the issue, until it is done. */
  readonly issue: string | null;
  /** While a replacement is planned: the id of the token that is to be replaced. */
  readonly leaving: string | null;
}

export const packPrivate = ({ issue = null, leaving = null }: Partial<TokenPrivate>): PrivateData => ({
  issue,
  leaving,
});

export const unpackPrivate = ({ issue, leaving }: PrivateData): TokenPrivate => ({
  issue: typeof issue === 'string' ? issue : null,
  leaving: typeof leaving === 'string' ? leaving : null,
});
