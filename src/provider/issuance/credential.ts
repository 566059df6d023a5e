/** Values that a credential belongs to: a change of any issues another one. */
export type Keepers = Readonly<Record<string, unknown>> | null;

/** A credential that a state holds, or held. */
export interface Credential {
  /** What it is called where it was issued: no two living ones share it. */
  readonly id: string;
  /** Whose it is. */
  readonly owner: string;
  /** What it is one of, within its owner: a credential and the one that replaces it have the same line. */
  readonly line: string;
  /** The uid of the account, where the kind has one; null while it is not known. */
  readonly accountUid: string | null;
  readonly status: string;
  readonly keepers: Keepers;
}
