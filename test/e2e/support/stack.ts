import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { Api } from '../../../dev/cluster';
import { type Engine, installProvider, TERRAFORM_BLOCK, Workspace } from '../../../dev/engine';
import { findLeaks, findSealedTexts, type Leak, openedBy } from '../../../dev/leaks';
import { openSealed } from '../../../src/sealing';
import { ServedWorkspace } from '../../support/shared-provider';
import type { Server } from './settings';

type Json = Readonly<Record<string, unknown>>;

/**
 * A configuration in its own folder, with the provider beside it, an engine, and its own namespace. It keeps every token of
 * the test, to search for them at the end.
 */
export class Stack {
  private readonly tokens = new Set<string>();

  private constructor(
    public readonly workspace: Workspace,
    public readonly namespace: string,
    private readonly root: string,
    private readonly server: Server,
    private readonly identity: string,
    public readonly recipient: string,
    /** The arguments of the provider for the server. */
    public readonly kubernetes: Json,
  ) {}

  /** @param through - The connection to use instead of the server's own. */
  public static open(engine: Engine, server: Server, through?: Json): Promise<Stack> {
    return Stack.#open(Workspace, engine, server, through);
  }

  /** As {@link open}, with the provider that the tests share: see {@link ServedWorkspace}. */
  public static openServed(engine: Engine, server: Server, through?: Json): Promise<Stack> {
    return Stack.#open(ServedWorkspace, engine, server, through);
  }

  static async #open(Place: typeof Workspace, engine: Engine, server: Server, through?: Json): Promise<Stack> {
    const root = await mkdtemp(join(tmpdir(), 'signet-e2e-'));
    const folder = join(root, 'stack');
    installProvider(folder);

    const namespace = `e2e-${randomBytes(4).toString('hex')}`;
    await server.api.call('POST', '/api/v1/namespaces', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: namespace },
    });
    const identity = await generateX25519Identity();
    const kubernetes = through ?? {
      config_path: server.kubeconfig,
      ...(server.context === undefined ? {} : { config_context: server.context }),
    };
    // A kubeconfig of the environment must not be used.
    const env = { KUBE_CONFIG_PATH: undefined, KUBECONFIG: undefined };
    const workspace = new Place(engine, folder, root, env);
    return new Stack(workspace, namespace, root, server, identity, await identityToRecipient(identity), kubernetes);
  }

  /** The resources of a service account `ci`, and of a token of it under a generated name. */
  public accountWithToken(): Json {
    const { namespace } = this;
    const metadata = { name: 'ci', namespace };
    return {
      signet_kubernetes_object: { account: { manifest: { apiVersion: 'v1', kind: 'ServiceAccount', metadata } } },
      signet_service_account_token: {
        ci: {
          ...{ namespace, service_account: 'ci', generate_name: 'ci-' },
          depends_on: ['signet_kubernetes_object.account'],
        },
      },
    };
  }

  /** Writes the configuration: the provider block and `body`. */
  public async write(body: Json): Promise<void> {
    const configuration = {
      terraform: TERRAFORM_BLOCK,
      provider: { signet: [{ kubernetes: this.kubernetes }] },
      ...body,
    };
    await writeFile(join(this.workspace.folder, 'main.tf.json'), JSON.stringify(configuration, null, 2));
  }

  /** Opens a sealed output as its consumer. */
  public async open(sealed: unknown): Promise<string> {
    const token = (await openSealed(String(sealed), [this.identity])).reveal();
    this.tokens.add(token);
    return token;
  }

  /** The status of a call with the token that every authenticated account may make: 200 or 401. */
  public whoAmI(token: string): Promise<number> {
    return this.api.statusWith(token, '/api');
  }

  /** Waits until the server accepts the token. */
  public async expectAlive(token: string): Promise<void> {
    await this.api.untilStatus(token, '/api', 200);
  }

  /** Waits until the server refuses the tokens. */
  public async expectDead(...tokens: readonly string[]): Promise<void> {
    for (const token of tokens) await this.api.untilStatus(token, '/api', 401);
  }

  public get api(): Api {
    return this.server.api;
  }

  public path(collection: 'secrets' | 'serviceaccounts', name?: string): string {
    return `/api/v1/namespaces/${this.namespace}/${collection}${name === undefined ? '' : `/${name}`}`;
  }

  /** The names of the token Secrets in the namespace. Keeps their tokens for {@link leaks}. */
  public async tokenSecrets(): Promise<readonly string[]> {
    const { body } = await this.api.call('GET', this.path('secrets'));
    const items = body.items as readonly { metadata: { name: string }; data?: { token?: string } }[];
    for (const { data } of items) {
      if (data?.token) this.tokens.add(Buffer.from(data.token, 'base64').toString());
    }
    return items.map(({ metadata }) => metadata.name);
  }

  /** Searches all written files for every token of the test. */
  public async leaks(): Promise<readonly Leak[]> {
    await this.tokenSecrets();
    if (this.tokens.size === 0) throw new Error('There is no token to search for');
    return [...this.tokens].flatMap((token) => findLeaks(token, { dir: this.root }));
  }

  /** Searches all written files for a text that every token has. */
  public leaksOf(part: string): readonly Leak[] {
    return findLeaks(part, { dir: this.root });
  }

  /** The places in all written files that have a sealed text that a private key opens. */
  public async openedBy(identity: string): Promise<readonly string[]> {
    return (await openedBy(identity, findSealedTexts({ dir: this.root }))).map(({ where }) => where);
  }

  public async close(): Promise<void> {
    await this.api.call('DELETE', `/api/v1/namespaces/${this.namespace}`);
    await rm(this.root, { recursive: true, force: true });
  }
}
