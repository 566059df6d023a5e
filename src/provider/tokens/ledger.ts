/** A token that a state has, or had: what must be remembered of it so that it is not brought back. */
export interface KnownToken {
  readonly namespace: string;
  readonly name: string;
  readonly generateName: string | null;
  readonly serviceAccount: string;
  /** Null while the token controller has not filled it. */
  readonly serviceAccountUid: string | null;
  /** Null when it was never issued: then there is nothing that could come back. */
  readonly fingerprint: string | null;
  readonly status: string;
  readonly keepers: Readonly<Record<string, string>> | null;
  /** Names under which tokens of this same account (uid) were issued before. */
  readonly formerNames: readonly string[];
}

/** A token that this process has issued. */
export interface IssuedToken {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly serviceAccountUid: string;
  readonly fingerprint: string;
  readonly formerNames: readonly string[];
  /** Its configuration allows that it is an old one. */
  readonly mayBeOld: boolean;
}

/**
 * The tokens that this process has seen in any state that it was shown, and which of them it has removed.
 *
 * The engine does not tell a provider, while it creates the second half of a replacement or replaces a tainted object,
 * what stood there before. The same process has read or deleted the old one, though, so it can remember.
 */
export class TokenLedger {
  readonly #seen = new Map<string, KnownToken>();
  readonly #removed = new Map<string, KnownToken>();

  readonly #issued: IssuedToken[] = [];
  readonly #marks = new Set<string>();

  public see(token: KnownToken): void {
    this.#seen.set(key(token), token);
  }

  public remove(token: KnownToken): void {
    this.see(token);
    this.#removed.set(key(token), token);
  }

  public find(namespace: string, name: string): KnownToken | undefined {
    return this.#seen.get(key({ namespace, name }));
  }

  /** Notes the mark of an issue that this process has begun. */
  public begin(mark: string): void {
    this.#marks.add(mark);
  }

  public hasBegun(mark: string): boolean {
    return this.#marks.has(mark);
  }

  public issue(token: IssuedToken): void {
    this.#issued.push(token);
  }

  /** The tokens that this process has issued for an account. */
  public issuedFor(serviceAccountUid: string): readonly IssuedToken[] {
    return this.#issued.filter((token) => token.serviceAccountUid === serviceAccountUid);
  }

  /** The tokens of an account that this process has removed, the latest last. */
  public removedOf(namespace: string, serviceAccount: string): readonly KnownToken[] {
    return [...this.#removed.values()].filter(
      (token) => token.namespace === namespace && token.serviceAccount === serviceAccount,
    );
  }
}

const key = ({ namespace, name }: { namespace: string; name: string }): string => `${namespace}/${name}`;
