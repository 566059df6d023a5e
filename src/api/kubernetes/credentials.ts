import { Secret } from '../../secret';
import { badSetting } from './errors';

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

/** The header for a token. One that could not stand in a header is refused here, where the reason is known. */
export function bearer(token: Secret): Secret {
  if (!/^[\x21-\x7e]+$/.test(token.reveal())) throw badSetting('The token', 'one line of visible ASCII characters');
  return new Secret(`Bearer ${token.reveal()}`);
}
