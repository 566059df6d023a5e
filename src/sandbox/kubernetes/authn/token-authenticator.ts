import { createHash } from 'node:crypto';

import { objectAt, stringOf, timestamp, type StoredObject } from '../object';
import { SECRETS, SERVICE_ACCOUNTS } from '../scheme/built-in';
import type { Store } from '../store/store';
import { trackUpdate } from '../apply/track-update';
import { ISSUER, readClaims, type TokenClaims } from './claims';
import type { TokenSigner } from './token-signer';
import { serviceAccountUser, type User } from './user';

/** Label with the date of the last use of the token of a Secret. */
export const LAST_USED = 'kubernetes.io/legacy-token-last-used';
/** Label of a token Secret that will be cleaned up: its token is refused. */
export const INVALID_SINCE = 'kubernetes.io/legacy-token-invalid-since';

export interface Authentication {
  readonly user: User;
  readonly audiences: readonly string[];
}

interface Remembered extends Authentication {
  readonly until: number;
}

/** Finds the service account of a bearer token. */
export class TokenAuthenticator {
  readonly #store: Store;
  readonly #signer: TokenSigner;
  readonly #clock: () => number;
  readonly #cacheMs: number;
  /** By the hash of the token, so that the cache does not contain tokens. */
  readonly #remembered = new Map<string, Remembered>();

  public constructor(store: Store, signer: TokenSigner, options: { clock: () => number; cacheMs: number }) {
    this.#store = store;
    this.#signer = signer;
    this.#clock = options.clock;
    this.#cacheMs = options.cacheMs;
  }

  /**
   * Undefined for a token that is not valid for any of the audiences. A success is cached for a time, as on the real
   * server: a token that was used shortly before its Secret was deleted works until then.
   */
  public authenticate(token: string, audiences: readonly string[] = [ISSUER]): Authentication | undefined {
    const key = createHash('sha256').update(token).update(JSON.stringify(audiences)).digest('base64');
    const remembered = this.#remembered.get(key);
    if (remembered && remembered.until > this.#clock()) return remembered;
    this.#remembered.delete(key);
    const found = this.#check(token, audiences);
    if (found) this.#remembered.set(key, { ...found, until: this.#clock() + this.#cacheMs });
    return found;
  }

  #check(token: string, audiences: readonly string[]): Authentication | undefined {
    const verified = this.#signer.verify(token);
    const claims = verified && readClaims(verified);
    if (!claims) return undefined;
    const { namespace, account, bound } = claims;
    const live = this.#store.get(SERVICE_ACCOUNTS, namespace, account.name);
    if (live?.metadata.uid !== account.uid || live.metadata.deletionTimestamp !== undefined) return undefined;
    const valid = bound ? this.#boundIsValid(claims, bound) : this.#secretHolds(claims, token);
    const accepted = audiences.filter((audience) => (bound?.audiences ?? [ISSUER]).includes(audience));
    if (!valid || accepted.length === 0) return undefined;
    const id = bound && `JTI=${bound.id}`;
    return { user: serviceAccountUser(namespace, account.name, account.uid, id), audiences: accepted };
  }

  #boundIsValid({ namespace, secret }: TokenClaims, bound: NonNullable<TokenClaims['bound']>): boolean {
    const now = this.#clock() / 1000;
    if (now >= bound.expires || now + 1 < bound.notBefore) return false;
    if (!secret) return true;
    const live = this.#store.get(SECRETS, namespace, secret.name);
    return live?.metadata.uid === secret.uid && live?.metadata.deletionTimestamp === undefined;
  }

  #secretHolds({ namespace, secret }: TokenClaims, token: string): boolean {
    const live = this.#store.get(SECRETS, namespace, secret?.name ?? '');
    if (!live || live.metadata.deletionTimestamp !== undefined) return false;
    const held = Buffer.from(stringOf(objectAt(live, 'data')['token']), 'base64').toString();
    if (held !== token || (live.metadata.labels?.[INVALID_SINCE] ?? '') !== '') return false;
    this.#noteUse(live);
    return true;
  }

  #noteUse(secret: StoredObject): void {
    const now = timestamp(this.#clock());
    const today = now.slice(0, 10);
    if (secret.metadata.labels?.[LAST_USED] === today) return;
    const labels = { ...secret.metadata.labels, [LAST_USED]: today };
    const used = { ...secret, metadata: { ...secret.metadata, labels } };
    const id = { manager: 'kube-apiserver', operation: 'Update', apiVersion: 'v1' } as const;
    this.#store.replace(SECRETS, trackUpdate(secret, used, id, SECRETS, now));
  }
}
