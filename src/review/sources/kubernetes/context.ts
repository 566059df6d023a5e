import type { AccessObject, Origin, Unjudged } from '../../objects';
import { type Place, type ResourceChange, Unknown, type Value } from '../../plan';
import { textOf } from '../fields';
import type { Name, Names } from '../names';
import type { SideReading } from '../reading';

/** What a reader of one object collects. */
export class Context {
  readonly #objects: AccessObject[] = [];
  readonly #unjudged: Unjudged[] = [];
  readonly #place: Place;
  public readonly target: string;
  public readonly origin: Origin;

  public constructor(
    { place, target }: Pick<ResourceChange, 'place' | 'target'>,
    private readonly names: Names,
  ) {
    this.#place = place;
    this.target = target;
    this.origin = { from: 'plan', place };
  }

  public get reading(): SideReading {
    return { objects: this.#objects, unjudged: this.#unjudged };
  }

  public get address(): string {
    return this.#place.address;
  }

  public add(object: AccessObject): void {
    this.#objects.push(object);
  }

  /**
   * Names something that cannot be judged.
   *
   * @param object - what it is, as people know it; undefined if its name is not known.
   * @param unknown - completes "… is not known".
   */
  public note(object: string | undefined, unknown: string, values: readonly Unknown[], known?: string): void {
    const dependsOn = [...new Set(values.flatMap(({ references }) => references))].sort();
    this.#unjudged.push({
      object: object ?? this.address,
      unknown,
      dependsOn,
      ...(known !== undefined && { known }),
      cause: 'unknown',
      place: this.#place,
    });
  }

  /** Names a type whose content is not in the plan. */
  public opaque(object: string, unknown: string, known?: string): void {
    this.#unjudged.push({
      object,
      unknown,
      dependsOn: [],
      ...(known !== undefined && { known }),
      cause: 'opaque',
      place: this.#place,
    });
  }

  public nameOf(value: Value | undefined): Name | undefined {
    return this.names.of(value);
  }

  public own(value: Value | undefined, part: 'name' | 'namespace'): string {
    return this.names.own(value, this.address, part);
  }
}

/** An unknown text, for the places that take only such. */
export const unknownIn = (value: Value | undefined): readonly Unknown[] => {
  const text = textOf(value);
  return text instanceof Unknown ? [text] : [];
};
