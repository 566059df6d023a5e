import type { PrivateData } from '../../kit/framework';

/** The private data of a credential: identifiers and texts, never a token. */
export interface IssuanceData {
  /** The id of its issue. */
  readonly issue: string | null;
  /** Imported, and not updated since then: its first keepers do not issue a new credential. */
  readonly imported: boolean;
  /** While a replacement is planned: what will be replaced, and why. */
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
