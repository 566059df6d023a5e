import { Fn, Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import { kargoErrors } from './errors';

/**
 * Which people have a role, by what their identity provider says of them: the name of a claim, such as `groups` or
 * `email`, to the values of which any will do. Between claims, too, any will do.
 */
export interface KargoClaims {
  readonly [claim: string]: readonly string[];
}

/** Claims that grow, and their one written form. */
export class ClaimSet {
  readonly #claims = new Map<string, readonly string[][]>();

  public constructor(private readonly construct: IConstruct) {}

  public add(claims: KargoClaims): void {
    for (const [claim, values] of Object.entries(claims)) {
      this.check(claim, values);
      this.#claims.set(claim, [...(this.#claims.get(claim) ?? []), values as string[]]);
    }
  }

  /**
   * The annotation's value: JSON without spaces, with claims and values sorted and each once, so that the same claims
   * always read the same. Values that only the plan knows are sorted by the plan. Undefined when there is no claim.
   */
  public get annotation(): string | undefined {
    if (this.#claims.size === 0) return undefined;
    const claims = [...this.#claims].sort(([a], [b]) => (a < b ? -1 : 1));
    if (!claims.some(([, lists]) => lists.some(isPartlyUnresolved))) {
      const sorted = claims.map(([claim, lists]) => [claim, [...new Set(lists.flat())].sort()]);
      return JSON.stringify(Object.fromEntries(sorted));
    }
    const sorted = claims.map(([claim, lists]) => [claim, Fn.sort(Fn.distinct(Fn.flatten(lists) as string[]))]);
    return Fn.jsonencode(Object.fromEntries(sorted));
  }

  /** What is checked is what Kargo's look-up would pass over without a word. */
  private check(claim: string, values: unknown): void {
    if (claim.trim() !== claim || claim === '' || Token.isUnresolved(claim))
      throw kargoErrors.claimNameInvalid(this.construct);
    if (Token.isUnresolved(values)) return;
    if (!Array.isArray(values)) throw kargoErrors.claimScalar(this.construct, claim);
    if (values.length === 0) throw kargoErrors.claimEmpty(this.construct, claim);
    for (const value of values as unknown[]) {
      if (Token.isUnresolved(value)) continue;
      if (typeof value !== 'string' || value === '' || value.trim() !== value)
        throw kargoErrors.claimValueInvalid(this.construct, claim);
    }
  }
}

function isPartlyUnresolved(values: readonly string[]): boolean {
  return Token.isUnresolved(values) || values.some((value) => Token.isUnresolved(value));
}
