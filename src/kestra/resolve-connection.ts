import type { KestraConnection } from './connection';

/** The attributes of the provider's configuration; each, where it is not set, is taken from the environment. */
export interface KestraArguments {
  readonly url?: string | null;
  readonly api_token?: string | null;
  readonly username?: string | null;
  readonly password?: string | null;
  readonly tenant?: string | null;
  readonly timeout?: string | null;
  readonly headers?: Readonly<Record<string, string>> | null;
  readonly ca_certificate?: string | null;
}

export declare function resolveKestraConnection(
  given: KestraArguments,
  env: Readonly<Record<string, string | undefined>>,
): KestraConnection;
