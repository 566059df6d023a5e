import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { installProvider, TERRAFORM_BLOCK, Workspace } from '../../../dev/engine';
import { findLeaks, type Leak } from '../../../dev/leaks';
import { KestraSandbox } from '../../../src/sandbox';
import { openSealed } from '../../../src/sealing';
import { ServedWorkspace } from '../../support/shared-provider';
import type { KestraSetting } from './kestra-settings';

type Json = Readonly<Record<string, unknown>>;

/** A configuration in its own folder, with a stand-in for Kestra, and with two recipients of tokens. */
export class KestraStack {
  readonly #tokens = new Set<string>();

  private constructor(
    public readonly kestra: KestraSandbox,
    public readonly workspace: Workspace,
    /** The same folder, whose engine starts the provider itself. It needs an `init` of its own. */
    public readonly unserved: Workspace,
    private readonly root: string,
    private readonly identities: readonly string[],
    public readonly recipients: readonly { readonly key: string; readonly label: string }[],
  ) {}

  /** @param tenants - of the stand-in. Default: `main`. */
  public static open(setting: KestraSetting, tenants?: readonly string[]): Promise<KestraStack> {
    return KestraStack.#open(Workspace, setting, tenants);
  }

  /** As {@link open}, with the provider that the tests share: see {@link ServedWorkspace}. */
  public static openServed(setting: KestraSetting, tenants?: readonly string[]): Promise<KestraStack> {
    return KestraStack.#open(ServedWorkspace, setting, tenants);
  }

  static async #open(
    Place: typeof Workspace,
    { engine, profile }: KestraSetting,
    tenants?: readonly string[],
  ): Promise<KestraStack> {
    const kestra = await KestraSandbox.start({ profile, ...(tenants && { tenants }) });
    const root = await mkdtemp(join(tmpdir(), 'signet-kestra-'));
    const folder = join(root, 'stack');
    installProvider(folder);
    const env = { KESTRA_URL: kestra.url, KESTRA_API_TOKEN: kestra.adminToken };
    const identities = [await generateX25519Identity(), await generateX25519Identity()];
    const keys = await Promise.all(identities.map((identity) => identityToRecipient(identity)));
    const recipients = keys.map((key, index) => ({ key, label: index === 0 ? 'GitHub Actions' : 'platform team' }));
    const [workspace, unserved] = [new Place(engine, folder, root, env), new Workspace(engine, folder, root, env)];
    return new KestraStack(kestra, workspace, unserved, root, identities, recipients);
  }

  public async write(body: Json): Promise<void> {
    const configuration = { terraform: TERRAFORM_BLOCK, ...body };
    await writeFile(join(this.workspace.folder, 'main.tf.json'), JSON.stringify(configuration, null, 2));
  }

  /** Opens a sealed output as each of its consumers. */
  public async open(sealed: unknown): Promise<string> {
    const texts = await Promise.all(
      this.identities.map(async (identity) => (await openSealed(String(sealed), [identity])).reveal()),
    );
    const [text = '', other] = texts;
    expect(other).toBe(text);
    this.#tokens.add(text);
    return text;
  }

  public admin(method: string, path: string, body?: unknown): ReturnType<KestraSandbox['callWith']> {
    return this.kestra.callWith(this.kestra.adminToken, method, path, body);
  }

  /** The status of a call with the token that every live token allows: 200 or 401. */
  public async whoAmI(token: string): Promise<number> {
    return (await this.kestra.callWith(token, 'GET', '/api/v1/me')).status;
  }

  /** Searches all written files for every token of the test, and for the provider's own token. */
  public leaks(): readonly Leak[] {
    if (this.#tokens.size === 0) throw new Error('There is no token to search for');
    return [...this.#tokens, this.kestra.adminToken].flatMap((token) => findLeaks(token, { dir: this.root }));
  }

  public async close(): Promise<void> {
    await this.kestra.stop();
    await rm(this.root, { recursive: true, force: true });
  }
}
