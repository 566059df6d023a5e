import type { PrivateData } from '../../kit/framework';

/** What is kept beside the state of a credential: ids and words, never a token. */
export interface IssuanceData {
  /** The id of the issue that made it. */
  readonly issue: string | null;
  /** Imported, and not updated since: its first keepers are taken up without a new issue. */
  readonly imported: boolean;
  /** While a replacement is planned: what is to be replaced, and why. */
  readonly leaving: Leaving | null;
}

export interface Leaving {
  readonly id: string;
  readonly reason: string | null;
}

export const packIssuance = ({
  issue = null,
  imported = false,
  leaving = null,
}: Partial<IssuanceData>): PrivateData => ({
  issue,
  imported,
  leaving: leaving && JSON.stringify(leaving),
});

export const unpackIssuance = ({ issue, imported, leaving }: PrivateData): IssuanceData => ({
  issue: typeof issue === 'string' ? issue : null,
  imported: imported === true,
  leaving: typeof leaving === 'string' ? (JSON.parse(leaving) as Leaving) : null,
});
