import type { Clients } from '../../clients';

/** A token that is, or was, in a state. */
export interface SeenToken {
  readonly identity: string;
  readonly status: string;
}

/**
 * What this process knows of tokens: those that it has read out of a state, issued, planned to keep, and revoked. What it
 * knows is never taken for something that a killed run has left behind.
 */
export class KestraTokenLedger {
  readonly #seen = new Set<string>();
  readonly #begun = new Set<string>();
  readonly #staying = new Map<string, string>();
  readonly #removed = new Map<string, SeenToken>();

  /** A token that a state holds, by its id. */
  public see(tokenId: string): void {
    this.#seen.add(tokenId);
  }

  public hasSeen(tokenId: string): boolean {
    return this.#seen.has(tokenId);
  }

  /** An issue that this process has begun. */
  public begin(issue: string): void {
    this.#begun.add(issue);
  }

  public hasBegun(issue: string): boolean {
    return this.#begun.has(issue);
  }

  /** A token that the plan leaves as it is. */
  public stay(tokenId: string, identity: string): void {
    this.#staying.set(tokenId, identity);
  }

  /** Whether the plan leaves a token of this identity as it is, other than the one that is to be replaced. */
  public stays(identity: string, leaving: string | null): boolean {
    return [...this.#staying].some(([tokenId, other]) => other === identity && tokenId !== leaving);
  }

  public remove(token: SeenToken): void {
    this.#removed.set(token.identity, token);
  }

  /** The token of this identity that this process has revoked. */
  public removed(identity: string): SeenToken | undefined {
    return this.#removed.get(identity);
  }
}

const ledgers = new WeakMap<Clients, KestraTokenLedger>();

/** One for each configured provider. */
export function ledgerOf(clients: Clients): KestraTokenLedger {
  const ledger = ledgers.get(clients) ?? new KestraTokenLedger();
  ledgers.set(clients, ledger);
  return ledger;
}
