/** What the documentation says of an error, a warning or a finding: the page docs/errors.md is made of these. */
export interface CodeEntry {
  /** One sentence: what happened. */
  readonly meaning: string;
  /** One or two sentences: what usually causes it. */
  readonly cause: string;
  /** One or two sentences: what to do. */
  readonly action: string;
  /** Default: an error. */
  readonly kind?: 'warning' | 'finding';
}
