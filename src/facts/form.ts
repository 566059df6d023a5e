/** The form of a text: what the provider, the constructs and the command check, and how they say it. */
export interface Form {
  /** Completes "must be …", such as `a DNS label`. */
  readonly name: string;
  /** Completes "Use …": the characters and the length. */
  readonly rule: string;
  readonly accepts: (text: string) => boolean;
}
