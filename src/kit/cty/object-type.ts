import { stringText } from './msgpack-text';
import { onceEach } from './once-each';
import type { CtyType } from './type';

export type ObjectType = Extract<CtyType, { object: unknown }>;

/** An attribute of an object type. */
export interface TypedAttribute {
  readonly name: string;
  readonly type: CtyType;
  readonly optional: boolean;
  /** The name in MessagePack. */
  readonly encodedName: string;
}

/** The attributes of an object type in the order in which the engine writes them. */
export const attributesOf = onceEach(({ object, optional = [] }: ObjectType): readonly TypedAttribute[] =>
  Object.keys(object)
    .sort()
    .map((name) => ({
      name,
      type: object[name] as CtyType,
      optional: optional.includes(name),
      encodedName: stringText(name),
    })),
);
