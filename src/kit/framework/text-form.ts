/** The form of a text, and how a person is told. */
export interface TextForm {
  /** Completes "Must be …". */
  readonly name: string;
  /** Completes "Use …". */
  readonly rule: string;
  readonly accepts: (text: string) => boolean;
}
