import { slot } from '../../kit/framework';
import type { Credential } from './credential';

/** A credential that this process has revoked. */
export interface EndedCredential extends Credential {
  /** The reason, if it was revoked because of its age. */
  readonly rotated: string | undefined;
}

/**
 * The credentials that this process has read, planned or issued. For the second half of a replacement, and for a tainted
 * object, the engine does not tell the provider what was there before, but the same process has read it.
 */
export class IssuanceMemory {
  readonly #held = new Map<string, Credential>();
  readonly #staying = new Map<string, Credential>();
  readonly #leaving = new Set<string>();
  readonly #planned = new Set<string>();
  readonly #lines = new Set<string>();
  readonly #ended = new Map<string, EndedCredential>();
  readonly #begun = new Set<string>();
  readonly #made = new Set<string>();
  readonly #takenUp = new Set<string>();

  /** Records a credential of a state. */
  public hold(credential: Credential): void {
    this.#held.set(credential.id, credential);
  }

  public held(id: string): Credential | undefined {
    return this.#held.get(id);
  }

  /** Records that the plan keeps a credential. */
  public stay(credential: Credential): void {
    this.hold(credential);
    this.#staying.set(credential.id, credential);
  }

  /** Records that the plan revokes a credential. */
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

  /**
   * Records that a resource declares a line. The engine plans each resource once in a process, changed or not, and in any
   * order.
   *
   * @returns false if another resource of this process declares it.
   */
  public declare({ owner, line }: Pick<Credential, 'owner' | 'line'>): boolean {
    const key = JSON.stringify([owner, line]);
    const isFirst = !this.#lines.has(key);
    this.#lines.add(key);
    return isFirst;
  }

  /** Records that the plan issues a credential with this id. */
  public planIssue(id: string): void {
    this.#planned.add(id);
  }

  public plansIssue(id: string): boolean {
    return this.#planned.has(id);
  }

  /** Records the id of an issue that this process has begun. */
  public begin(issue: string): void {
    this.#begun.add(issue);
  }

  public hasBegun(issue: string): boolean {
    return this.#begun.has(issue);
  }

  /** Records the uid of a credential that this process has issued or taken up. */
  public make(uid: string): void {
    this.#made.add(uid);
  }

  public hasMade(uid: string): boolean {
    return this.#made.has(uid);
  }

  /** Records the uid of a credential that an earlier run issued and this process has taken up. */
  public takeUp(uid: string): void {
    this.#takenUp.add(uid);
  }

  public hasTakenUp(uid: string): boolean {
    return this.#takenUp.has(uid);
  }

  /**
   * Records that this process has revoked a credential.
   *
   * @param rotated - if it was revoked because of its age: this reason.
   */
  public end(credential: Credential, rotated?: string): void {
    this.#ended.set(credential.id, { ...credential, rotated });
  }

  /** The credentials of an owner that this process has revoked, the latest last. */
  public endedOf(owner: string): readonly EndedCredential[] {
    return [...this.#ended.values()].filter((one) => one.owner === owner);
  }
}

export const issuanceMemory = slot(() => new IssuanceMemory());
