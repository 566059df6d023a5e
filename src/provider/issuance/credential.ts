/** The `keepers` of a credential: a change of any value issues a new one. */
export type Keepers = Readonly<Record<string, unknown>> | null;

/** A credential that is or was in a state. */
export interface Credential {
  /** Its identifier at the server. No two existing credentials have the same one. */
  readonly id: string;
  /** Its owner. */
  readonly owner: string;
  /** Identifies a series of credentials of one owner: a credential and its replacement have the same line. */
  readonly line: string;
  /** The uid of the account, if the kind has one; null while it is unknown. */
  readonly accountUid: string | null;
  readonly status: string;
  readonly keepers: Keepers;
}
