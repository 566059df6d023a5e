import { createKestraClient, type KestraClient } from '../../../../src/api/kestra';
import { signet } from '../../../../src/provider/definition';
import { createProvider } from '../../../../src/kit/framework';
import type { NestedAttributes, Provider } from '../../../../src/kit/plugin';
import { KestraSandbox, type KestraSandboxOptions } from '../../../../src/sandbox/kestra';
import { openSealed } from '../../../../src/sealing';
import { type KeyPair, keyPair } from '../../../sealing/support';
import { configOf, Engine } from '../../support/engine';
import { schemaOf } from '../../support/schema';

export const PROFILES = ['1.3', '2.0'] as const;

const ignore = () => undefined;
const SILENT = { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };
type Logger = NonNullable<Parameters<typeof createProvider>[1]>['logger'];

export interface Connecting {
  /** Default: the superadmin's. */
  readonly apiToken?: string;
  readonly timeout?: string;
  /** The environment variable `KESTRA_VERSION`. */
  readonly version?: string;
  readonly logger?: Logger;
  /** The clock of the provider. */
  readonly now?: () => Date;
  /** Puts a client with faults in place of the real one. */
  readonly meddle?: (client: KestraClient) => KestraClient;
}

/** A server with a service account in it, and two parties that tokens are sealed for. */
export class Kestra {
  /** How the provider connects from now on. */
  public connecting: Connecting = {};

  private constructor(
    public readonly sandbox: KestraSandbox,
    public readonly account: string,
    public readonly consumers: readonly [KeyPair, KeyPair],
  ) {}

  public static async start(options: KestraSandboxOptions = {}): Promise<Kestra> {
    const sandbox = await KestraSandbox.start(options);
    const account = await makeAccount(sandbox, 'ci');
    return new Kestra(sandbox, account, [await keyPair('jenkins'), await keyPair('platform')]);
  }

  /** The path that tokens of the account are issued at. */
  public get path(): string {
    return `/api/v1/main/service-accounts/${this.account}/api-tokens`;
  }

  public get recipients(): { readonly key: string; readonly label: string }[] {
    return this.consumers.map(({ recipient: { key, label = '' } }) => ({ key, label }));
  }

  /** A declaration of a token of the account. */
  public declared(rest: object = {}): Readonly<Record<string, never>> {
    return { service_account_id: this.account, name: 'ci', recipients: this.recipients, ...rest } as never;
  }

  /** @param start - makes the provider: by default, another process for each plan and apply */
  public engine(start = () => this.provider()): Engine {
    return new Engine('signet_kestra_api_token', unused, start);
  }

  public async provider(): Promise<Provider> {
    const {
      apiToken = this.sandbox.adminToken,
      timeout,
      version = '',
      logger = SILENT,
      now,
      meddle = (client: KestraClient) => client,
    } = this.connecting;
    const provider = createProvider(
      signet({
        version: 'test',
        env: { KESTRA_URL: this.sandbox.url, KESTRA_API_TOKEN: apiToken, KESTRA_VERSION: version },
        ...(now && { now }),
        connectKestra: (...given) => meddle(createKestraClient(...given)),
      }),
      { logger, linted: true },
    );
    const { attributes } = schemaOf(provider).provider.attributes.find(({ name }) => name === 'kestra')
      ?.type as NestedAttributes;
    const kestra = timeout === undefined ? null : configOf(attributes, { timeout });
    const { diagnostics } = await provider.configure(
      { config: { kubernetes: null, kestra, issuer: 'this state' }, terraformVersion: '1.11.0' },
      { signal: new AbortController().signal },
    );
    if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
    return provider;
  }

  /** What a sealed text holds, opened by each consumer in turn. */
  public async opened(sealed: string): Promise<string> {
    const texts = await Promise.all(
      this.consumers.map(async ({ identity }) => (await openSealed(sealed, [identity])).reveal()),
    );
    expect(new Set(texts).size).toBe(1);
    return texts[0] ?? '';
  }

  /** What the server says to the holder of a token: 200 or 401. */
  public async whoAmI(token: string): Promise<number> {
    return (await this.sandbox.callWith(token, 'GET', '/api/v1/me')).status;
  }

  public admin(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ readonly status: number; readonly body: unknown }> {
    return this.sandbox.callWith(this.sandbox.adminToken, method, path, body);
  }

  /** How often a token was asked for. */
  public get issues(): number {
    return this.sandbox.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/api-tokens')).length;
  }
}

export async function makeAccount(sandbox: KestraSandbox, name: string): Promise<string> {
  const { body } = await sandbox.callWith(sandbox.adminToken, 'POST', '/api/v1/main/service-accounts', { name });
  return (body as { id: string }).id;
}

/** The client with some of its token calls replaced. */
export const withTokens = (client: KestraClient, tokens: Partial<KestraClient['tokens']>): KestraClient => ({
  ...client,
  tokens: { ...client.tokens, ...tokens },
});

const unused = (): never => {
  throw new Error('There is no cluster');
};
