import { Fn, Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import { brand } from '../brand';
import { kargoErrors } from './errors';

/**
 * The people who have a role, by the claims of their identity provider: the name of a claim, such as `groups` or
 * `email`, and its values. A person with any of the values of any of the claims has the role.
 */
export interface KargoClaims {
  readonly [claim: string]: readonly string[];
}

const BRAND = brand<KargoClaim>('KargoClaim');

/** People whose identity provider gives a claim one of some values: what a role can be bound to. */
export class KargoClaim {
  static {
    BRAND.mark(this);
  }

  /** Whether something is a KargoClaim, also one of another copy of this package. */
  public static isKargoClaim(x: unknown): x is KargoClaim {
    return BRAND.is(x);
  }

  /** The members of any of the groups, by the claim `groups`. */
  public static groups(...groups: readonly string[]): KargoClaim {
    return new KargoClaim('groups', groups);
  }

  /** The users with any of the e-mail addresses, by the claim `email`. */
  public static emails(...emails: readonly string[]): KargoClaim {
    return new KargoClaim('email', emails);
  }

  /** Everybody with any of the values of the claim. */
  public static of(claim: string, ...values: readonly string[]): KargoClaim {
    return new KargoClaim(claim, values);
  }

  private constructor(
    /** The name of the claim in the token of a user. */
    public readonly claim: string,
    /** The values of the claim, of which a user needs one. */
    public readonly values: readonly string[],
  ) {}
}

/** Claims that grow, and the one text that is written for them. */
export class ClaimSet {
  readonly #claims = new Map<string, readonly string[][]>();

  public constructor(private readonly construct: IConstruct) {}

  /** Throws a SignetError for values that Kargo would ignore silently. */
  public add(claims: KargoClaims): void {
    for (const [claim, values] of Object.entries(claims)) {
      this.check(claim, values);
      this.#claims.set(claim, [...(this.#claims.get(claim) ?? []), values as string[]]);
    }
  }

  /**
   * The annotation's value: JSON without spaces, with claims and values sorted and each only once, so that the same claims
   * always give the same text. Values that are known only at plan are sorted by the plan. Undefined when there is no claim.
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
