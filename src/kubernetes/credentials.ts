import { Secret } from '../secret';

/** What a request shows to the server. */
export interface Credentials {
  /** The value of the Authorization header. */
  readonly authorization?: Secret;
  /** PEM. */
  readonly certificate?: string;
  readonly key?: Secret;
}

/** A source of credentials. */
export interface Login {
  current(): Promise<Credentials>;
  /** After a 401 to the given credentials: whether asking again may give others. */
  renew(rejected: Credentials): boolean;
}

export const bearer = (token: Secret): Secret => new Secret(`Bearer ${token.reveal()}`);
