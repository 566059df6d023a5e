import type { Attributes, StateOf } from './attribute';
import type { Context, Stored, Upgraders } from './contract';

/** The identity of the objects of a resource: values that no other object has, and that never change. */
export interface IdentityDefinition<A extends Attributes, I extends Attributes, C> {
  /** To be increased when the attributes change, or what `of` returns for an object; see `upgraders`. Default 0. */
  readonly version?: number;
  /**
   * Strings, numbers, bools and lists of them. To import an object, a user must give the required attributes, and can give
   * the optional ones.
   */
  readonly attributes: I;
  /**
   * The identity of an object; `undefined` as long as it is not known, for example after a create without a response. An
   * update must not change it, unless the object is {@link renewable}: its attributes require replacement, or are computed once.
   */
  of(state: StateOf<A>): StateOf<I> | undefined;
  /** Whether an update may put a new object in the place of the old one, such as a rotated key. Default false. */
  readonly renewable?: boolean;
  /**
   * Finds an object. An optional attribute that the user gave and that the found object does not have is an error. Without
   * it, objects cannot be imported by their identity.
   */
  import?(identity: StateOf<I>, context: Context<C>): Promise<Stored<A>>;
  /** Of the identity. */
  readonly upgraders?: Upgraders;
}
