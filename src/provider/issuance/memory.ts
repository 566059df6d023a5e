import { slot } from '../../kit/framework';
import type { Credential } from './credential';

/**
 * The credentials that this process has come across. The engine says little of what belongs together: in the second half of
 * a replacement, and of a tainted object, it does not say what was there before. The same process has read it, though.
 */
export class IssuanceMemory {
  readonly #held = new Map<string, Credential>();
  readonly #staying = new Map<string, Credential>();
  readonly #leaving = new Set<string>();
  readonly #planned = new Set<string>();
  readonly #lines = new Set<string>();
  readonly #ended = new Map<string, Credential>();
  readonly #begun = new Set<string>();
  readonly #made = new Set<string>();
  readonly #takenUp = new Set<string>();

  /** Notes a credential that a state holds. */
  public hold(credential: Credential): void {
    this.#held.set(credential.id, credential);
  }

  public held(id: string): Credential | undefined {
    return this.#held.get(id);
  }

  /** Notes that the plan leaves a credential as it is. */
  public stay(credential: Credential): void {
    this.hold(credential);
    this.#staying.set(credential.id, credential);
  }

  /** Notes that the plan ends a credential. */
  public leave(id: string): void {
    this.#staying.delete(id);
    this.#leaving.add(id);
  }

  public stays(id: string): boolean {
    return this.#staying.has(id);
  }

  public leaves(id: string): boolean {
    return this.#leaving.has(id);
  }

  /** Whether the plan leaves a credential of this line as it is. */
  public hasStaying({ owner, line }: Pick<Credential, 'owner' | 'line'>): boolean {
    return [...this.#staying.values()].some((one) => one.owner === owner && one.line === line);
  }

  /** Notes that a credential of this line is to be issued for the first time; false when another one is already. */
  public firstOf({ owner, line }: Pick<Credential, 'owner' | 'line'>): boolean {
    const key = JSON.stringify([owner, line]);
    const isFirst = !this.#lines.has(key);
    this.#lines.add(key);
    return isFirst;
  }

  /** Notes that the plan issues under this id. */
  public planIssue(id: string): void {
    this.#planned.add(id);
  }

  public plansIssue(id: string): boolean {
    return this.#planned.has(id);
  }

  /** Notes the id of an issue that this process has begun. */
  public begin(issue: string): void {
    this.#begun.add(issue);
  }

  public hasBegun(issue: string): boolean {
    return this.#begun.has(issue);
  }

  /** Notes what this process has issued or taken up, by its uid. */
  public make(uid: string): void {
    this.#made.add(uid);
  }

  public hasMade(uid: string): boolean {
    return this.#made.has(uid);
  }

  /** Notes that this process has taken up what an earlier run had issued, by its uid. */
  public takeUp(uid: string): void {
    this.#takenUp.add(uid);
  }

  public hasTakenUp(uid: string): boolean {
    return this.#takenUp.has(uid);
  }

  /** Notes that this process has ended a credential. */
  public end(credential: Credential): void {
    this.#ended.set(credential.id, credential);
  }

  /** The credentials of an owner that this process has ended, the latest last. */
  public endedOf(owner: string): readonly Credential[] {
    return [...this.#ended.values()].filter((one) => one.owner === owner);
  }
}

export const issuanceMemory = slot(() => new IssuanceMemory());
