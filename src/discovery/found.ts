/** A live object that a Terraform type of Signet can manage, and by what a configuration imports it. `O`: the object. */
export interface Found<I, O> {
  /** The name of the Terraform type, without the prefix of the provider. */
  readonly type: string;
  /** By which a person recognizes the object. */
  readonly displayName: string;
  /** The `identity` of an import block: the resource identity of the type. */
  readonly identity: I;
  /** The `id` of an import block. */
  readonly importId: string;
  readonly object: O;
}

/** Options of every search. */
export interface FindOptions {
  readonly signal?: AbortSignal;
}
