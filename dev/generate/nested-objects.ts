import type { AttributeReference } from '../../src/kit/framework';
import { nestedName } from './names';

/** The objects in one or more attributes: attributes whose objects are the same can share a name. */
export interface NestedObjects {
  readonly name: string;
  readonly first: AttributeReference;
  readonly others: readonly AttributeReference[];
}

/** The objects in attributes, by the name of their interface. */
export function nestedObjects(owner: string, attributes: readonly AttributeReference[]): readonly NestedObjects[] {
  const nested = attributes.filter((attribute) => attribute.attributes.length > 0);
  const names = new Set(nested.map((attribute) => nestedName(owner, attribute.name)));
  return [...names].flatMap((name) => {
    const [first, ...others] = nested.filter((attribute) => nestedName(owner, attribute.name) === name);
    if (first === undefined) return [];
    if (others.some((other) => JSON.stringify(other.attributes) !== JSON.stringify(first.attributes)))
      throw new Error(`The attributes that share the interface ${name} differ`);
    return [{ name, first, others }];
  });
}
