/** What a run of the demo found, for machines: `--json FILE`. */
export interface Report {
  readonly engine: 'terraform' | 'opentofu';
  readonly engineVersion: string;
  /** How many resources the first apply made. */
  readonly resources: number;
  /** The sealed tokens, as the outputs gave them. */
  readonly sealed: readonly string[];
  /** Every sealed token was opened by the consumer's key, and the re-issued one works. */
  readonly opened: boolean;
  /** What a permitted call answered, for every token. */
  readonly allowedStatus: number;
  /** What a call that the role does not permit answered, for every token. */
  readonly deniedStatus: number;
  readonly secondPlanChanges: number;
  /** Sealed texts that a plan which adds a recipient handed out to that recipient. */
  readonly planLeaks: number;
  /** Once that plan was applied, the recipient opened every token. */
  readonly addedOpened: boolean;
  /** Sealed texts that a plan with the data source handed out: not zero, which shows that the search finds them. */
  readonly readAtPlanOpened: number;
  /** What the token that was revoked outside answers after the re-issue. */
  readonly revivedStatus: number;
  /** Where a token was found, in whatever encoding, in anything that the run wrote. */
  readonly leaks: number;
  /** What every token answers after the destroy. */
  readonly revokedStatus: number;
  /** What the review says of the first plan, which gives access. */
  readonly verdict: string;
  readonly seconds: number;
}

/** True when the run showed all that it is meant to show. */
export function isGood(report: Report): boolean {
  return (
    report.opened &&
    report.allowedStatus === 200 &&
    report.deniedStatus === 403 &&
    report.secondPlanChanges === 0 &&
    report.planLeaks === 0 &&
    report.addedOpened &&
    report.readAtPlanOpened > 0 &&
    report.revivedStatus === 401 &&
    report.leaks === 0 &&
    report.revokedStatus === 401 &&
    report.verdict === 'broadens'
  );
}
