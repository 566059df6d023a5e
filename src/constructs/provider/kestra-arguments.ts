import { Token } from 'cdktf';

/**
 * How to reach and authenticate to Kestra Enterprise. What is left out comes from the environment of the engine's
 * process, and not from that of synth: `KESTRA_URL`, `KESTRA_API_TOKEN`, `KESTRA_USERNAME`, `KESTRA_PASSWORD`,
 * `KESTRA_TENANT_ID`, as for the vendor's own provider.
 *
 * A credential that is written here as plain text stands in the synthesized files; prefer the environment.
 */
export interface KestraArguments {
  /** URL of the server, without `/api`. */
  readonly url?: string;
  /** Of whoever the provider acts as; this, or `username` and `password`. */
  readonly apiToken?: string;
  /** For basic authentication, with `password`. */
  readonly username?: string;
  readonly password?: string;
  /** Where everything is made that does not state its tenant. Default `main`. */
  readonly tenant?: string;
  /** How long to wait for an answer, for example `30s`. */
  readonly timeout?: string;
  /** Headers that go with each call, such as those that a proxy asks for. */
  readonly headers?: { readonly [name: string]: string };
  /** PEM of the certificates that the server's is checked against. */
  readonly caCertificate?: string;
}

const CREDENTIALS = ['apiToken', 'password'] as const satisfies readonly (keyof KestraArguments)[];

/** The arguments that hold a credential as plain text, which synth would write to disk. */
export function plainKestraCredentials(kestra: KestraArguments): string[] {
  return CREDENTIALS.filter((name) => kestra[name] !== undefined && !Token.isUnresolved(kestra[name]));
}

/** As the provider's schema names them. */
export function kestraToTerraform(kestra: KestraArguments): Record<string, unknown> {
  const { apiToken, caCertificate, ...others } = kestra;
  return { ...others, api_token: apiToken, ca_certificate: caCertificate };
}
