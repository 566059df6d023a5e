import { fieldsWithSecrets } from '../../secret';
import type { Resource } from './resource';

/** Objects that are left out unless they are asked for. */
export const GROUPS = ['system', 'declared', 'people'] as const;
export type Group = (typeof GROUPS)[number];

/** An object that cannot be adopted. */
export interface NotAdopted {
  /** The object, by kind and name. */
  readonly what: string;
  /** A sentence. */
  readonly reason: string;
}

/** What was found: what is printed, and what is not. */
export class Adoption {
  readonly #resources: Resource[] = [];
  readonly #notAdopted: NotAdopted[] = [];
  readonly #leftOut = new Map<Group, number>();

  /**
   * @param included - the groups that were asked for.
   * @param check - returns the reason why a resource with this JSON cannot be printed, if there is one.
   */
  public constructor(
    private readonly included: readonly Group[],
    private readonly check: (json: string) => string | undefined = () => undefined,
  ) {}

  public get resources(): readonly Resource[] {
    return this.#resources;
  }

  public get notAdopted(): readonly NotAdopted[] {
    return this.#notAdopted;
  }

  /** The number of objects that were left out, by group. */
  public get leftOut(): ReadonlyMap<Group, number> {
    return this.#leftOut;
  }

  /** Whether an object of a group is not printed. It is counted. Undefined: the object belongs to no group. */
  public leavesOut(group: Group | undefined): boolean {
    if (group === undefined || this.included.includes(group)) return false;
    this.#leftOut.set(group, (this.#leftOut.get(group) ?? 0) + 1);
    return true;
  }

  /**
   * Adds a resource, unless it cannot be printed.
   *
   * @param what - the object, by kind and name.
   * @returns whether it was added.
   */
  public add(what: string, resource: Resource): boolean {
    const reason = couldBeToken(resource) ?? this.check(JSON.stringify(resource));
    if (reason === undefined) this.#resources.push(resource);
    else this.refuse(what, reason);
    return reason === undefined;
  }

  public refuse(what: string, reason: string): void {
    this.#notAdopted.push({ what, reason });
  }
}

function couldBeToken({ arguments: given, ...others }: Resource): string | undefined {
  const { manifest, ...fields } = given;
  const [field] = [fields, manifest, others].flatMap((part) => fieldsWithSecrets(part));
  return field === undefined
    ? undefined
    : `The value of ${field} could be a token or a private key, which a configuration must not contain.`;
}
