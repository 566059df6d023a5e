import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { Engine, Workspace } from '../../../dev/engine';
import type { Server } from './settings';
import { synthesizeExample } from './synthesize-example';

/** A diagnostic of an engine. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly summary: string;
  readonly detail: string;
  readonly address: string;
}

export interface Result {
  readonly status: number | null;
  readonly diagnostics: readonly Diagnostic[];
}

interface Line {
  readonly type: string;
  readonly diagnostic?: Partial<Diagnostic>;
}

/** One of the examples, synthesized as its users do it, and run by an engine with a token. */
export class Example {
  private constructor(
    public readonly name: string,
    private readonly workspace: Workspace,
    private readonly folder: string,
  ) {}

  public static async open(
    name: string,
    engine: Engine,
    server: Server,
    variables: Readonly<Record<string, string>>,
  ): Promise<Example> {
    const folder = await mkdtemp(join(tmpdir(), 'signet-example-'));
    await writeFile(
      join(folder, 'recipients.txt'),
      `ci: ${await identityToRecipient(await generateX25519Identity())}\n`,
    );
    const workspace = await synthesizeExample(name, engine, folder, {
      KUBE_CONFIG_PATH: server.kubeconfig,
      ...(server.context === undefined ? {} : { KUBE_CTX: server.context }),
      ...variables,
    });
    await workspace.init();
    return new Example(name, workspace, folder);
  }

  /** Runs `plan`, `apply` or `destroy` with a token; without one as the administrator. */
  public async run(token: string | undefined, command: string, ...args: readonly string[]): Promise<Result> {
    const all = [command, '-json', '-input=false', ...(command === 'plan' ? [] : ['-auto-approve']), ...args];
    const { status, stdout, stderr } = await this.workspace.run(all, {
      env: token === undefined ? {} : { KUBE_TOKEN: token },
    });
    if (!stdout.startsWith('{')) throw new Error(`${command} of ${this.name}: ${stdout}${stderr}`);
    const lines = stdout.split('\n').filter((line) => line !== '');
    return {
      status,
      diagnostics: lines
        .map((line) => JSON.parse(line) as Line)
        .flatMap(({ diagnostic }) =>
          diagnostic ? [{ severity: 'error', summary: '', detail: '', address: '', ...diagnostic }] : [],
        ),
    };
  }

  /** The addresses of the managed resources of a type in the state whose identifier contains the kind. */
  public async addresses(type: string, kind = ''): Promise<readonly string[]> {
    const shown = JSON.parse(await this.workspace.must(['show', '-json'])) as {
      values?: { root_module: { resources?: readonly { type: string; address: string; values: { id?: string } }[] } };
    };
    return (shown.values?.root_module.resources ?? [])
      .filter((resource) => resource.type === type && (resource.values.id ?? '').includes(kind))
      .map(({ address }) => address);
  }

  /** Changes the synthesized configuration, as an edit of the program would. */
  public async edit(
    change: (resources: Record<string, Record<string, Record<string, unknown>>>) => void,
  ): Promise<void> {
    const file = join(this.workspace.folder, 'cdk.tf.json');
    const document = JSON.parse(await readFile(file, 'utf8')) as {
      resource: Record<string, Record<string, Record<string, unknown>>>;
    };
    change(document.resource);
    await writeFile(file, JSON.stringify(document, null, 2));
  }

  public close(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}
