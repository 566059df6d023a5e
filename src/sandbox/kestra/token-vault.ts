import { createHash } from 'node:crypto';

import { newId, randomText } from './ids';
import type { ApiToken, User } from './model';

/** 32 letters and digits: 190 bits. */
const SECRET_LENGTH = 32;
const PREFIX_LENGTH = 6;

/** Issues and recognises API tokens. It stores only their hashes, so it cannot return a token again. */
export class TokenVault {
  readonly #now: () => number;
  readonly #byId = new Map<string, ApiToken>();
  readonly #byHash = new Map<string, ApiToken>();

  public constructor(now: () => number) {
    this.#now = now;
  }

  public issue(
    owner: User,
    request: {
      readonly name: string;
      readonly description?: string | undefined;
      readonly maxAgeMs?: number | undefined;
      readonly extended?: boolean | undefined;
    },
  ): { token: ApiToken; fullToken: string } {
    const fullToken = randomText(SECRET_LENGTH);
    const issuedAt = this.#now();
    const token: ApiToken = {
      id: newId(),
      ownerId: owner.id,
      name: request.name,
      description: request.description,
      prefix: fullToken.slice(0, PREFIX_LENGTH),
      hash: hashOf(fullToken),
      issuedAt,
      maxAgeMs: request.maxAgeMs,
      expiresAt: request.maxAgeMs === undefined ? undefined : issuedAt + request.maxAgeMs,
      extended: request.extended ?? false,
    };
    this.#byId.set(token.id, token);
    this.#byHash.set(token.hash, token);
    return { token, fullToken };
  }

  /**
   * Recognises a token that has not expired, records its use, and extends its expiry if it was issued with
   * `extended`.
   */
  public use(fullToken: string): ApiToken | undefined {
    const token = this.#byHash.get(hashOf(fullToken));
    if (!token || this.expired(token)) return undefined;
    token.lastUsedAt = this.#now();
    if (token.extended && token.maxAgeMs !== undefined) token.expiresAt = this.#now() + token.maxAgeMs;
    return token;
  }

  public expired(token: ApiToken): boolean {
    return token.expiresAt !== undefined && token.expiresAt <= this.#now();
  }

  /** All tokens, oldest first, with the expired ones. */
  public all(): ApiToken[] {
    return [...this.#byId.values()];
  }

  /** The tokens of one user or service account, oldest first, with the expired ones. */
  public of(owner: User): ApiToken[] {
    return this.all().filter(({ ownerId }) => ownerId === owner.id);
  }

  public revoke(token: ApiToken): void {
    this.#byId.delete(token.id);
    this.#byHash.delete(token.hash);
  }
}

/** The hash of a token or a password. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
