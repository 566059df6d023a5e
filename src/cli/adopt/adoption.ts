import { redacted } from '../print/redact';
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
   * @param checks - each returns the reason why a resource with this JSON cannot be printed, if there is one.
   */
  public constructor(
    private readonly included: readonly Group[],
    private readonly checks: readonly ((json: string) => string | undefined)[] = [],
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
    const json = JSON.stringify(resource);
    const reason = [couldBeToken, ...this.checks].map((check) => check(json)).find((found) => found !== undefined);
    if (reason === undefined) this.#resources.push(resource);
    else this.refuse(what, reason);
    return reason === undefined;
  }

  public refuse(what: string, reason: string): void {
    this.#notAdopted.push({ what, reason });
  }
}

const couldBeToken = (json: string): string | undefined =>
  JSON.stringify(redacted(JSON.parse(json))) === json
    ? undefined
    : 'One of its values could be a token or a private key, which a configuration must not contain.';
