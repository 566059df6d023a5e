import { ComplexList, ComplexMap, type ComplexObject, type IInterpolatingParent } from 'cdktf';

/** The class of the objects in a computed list or map. */
type ObjectClass<T> = new (parent: IInterpolatingParent, attribute: string, fromSet: boolean, at: number | string) => T;

/** A list or set of objects that the provider computes. */
export class ComputedObjectList<T extends ComplexObject> extends ComplexList {
  readonly #type: ObjectClass<T>;

  public constructor(parent: IInterpolatingParent, attribute: string, type: ObjectClass<T>, isSet: boolean) {
    super(parent, attribute, isSet);
    this.#type = type;
  }

  /** The object at an index; the first is 0. */
  public get(index: number): T {
    return new this.#type(this.terraformResource, this.terraformAttribute, this.wrapsSet, index);
  }
}

/** A map of objects that the provider computes. */
export class ComputedObjectMap<T extends ComplexObject> extends ComplexMap {
  readonly #type: ObjectClass<T>;

  public constructor(parent: IInterpolatingParent, attribute: string, type: ObjectClass<T>) {
    super(parent, attribute);
    this.#type = type;
  }

  /** The object of a key. */
  public get(key: string): T {
    return new this.#type(this.terraformResource, this.terraformAttribute, false, JSON.stringify(key));
  }
}
