import type { Entry } from '../errors';

/** The findings of one page section, by code. */
export interface FindingFamily {
  readonly title: string;
  /** One sentence or two, before the codes. */
  readonly about: string;
  readonly entries: Readonly<Record<string, Omit<Entry, 'kind'>>>;
}
