/** What the documentation says about one error code. Whole sentences in Markdown, for a reader who saw only the code. */
export interface Entry {
  /** What the code says happened. */
  readonly meaning: string;
  /** Why it usually happens. */
  readonly cause: string;
  /** What to do about it. */
  readonly action: string;
  /** Left out: an error. A warning does not stop the run. */
  readonly kind?: 'warning';
}

/** The codes of one part of the program. */
export interface Family {
  readonly title: string;
  /** One sentence or two, before the codes. */
  readonly about: string;
  /** The folders (or single files) of `src` whose errors files create these codes. */
  readonly rooms: readonly string[];
  readonly entries: Readonly<Record<string, Entry>>;
}
