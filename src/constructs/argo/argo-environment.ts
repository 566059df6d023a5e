import { Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import { DNS_LABEL, DNS_SUBDOMAIN } from '../../facts/names';
import type { SealedOutput } from '../sealing';
import { checkName } from '../validation';
import { argoErrors } from './errors';

export interface ArgoEnvironmentOptions {
  /** Where Argo's server is: host and port, such as `argo.example.com:2746`. */
  readonly server: string;
  /** The sealed output that the token comes from. Default: the access's only one. */
  readonly sealed?: SealedOutput;
  /** The namespace that clients work in unless told otherwise. Default: the first one in which the access holds. */
  readonly namespace?: string;
  /** Whether the server speaks TLS. Default true. */
  readonly secure?: boolean;
  /** Whether to use HTTP/1.1, which passes every proxy, in place of gRPC. Default true. */
  readonly http1?: boolean;
  /** The path that the server is reached under, where it is not `/`. Default: none. */
  readonly baseHref?: string;
}

/** An entry of a container's `env`, as Kubernetes takes it. */
export type ArgoKubernetesVariable =
  | { readonly name: string; readonly value: string }
  | {
      readonly name: string;
      readonly valueFrom: { readonly secretKeyRef: { readonly name: string; readonly key: string } };
    };

/** The variable of the token, whose value begins with the word `Bearer`. */
const TOKEN = 'ARGO_TOKEN';

/**
 * The environment of a client of Argo Workflows, in the forms of those who run it. It knows which sealed output the
 * token comes from, and never the token: the consumer opens that one, by {@link ArgoEnvironment.unsealCommand}.
 */
export class ArgoEnvironment {
  /** All variables but the token's. */
  public readonly variables: Readonly<Record<string, string>>;
  /** The stack's output that holds the sealed token. */
  public readonly outputName: string;
  readonly #server: string;
  readonly #namespace: string;

  /** @internal */
  public constructor(
    private readonly construct: IConstruct,
    options: ArgoEnvironmentOptions & { readonly namespace: string; readonly sealed: SealedOutput },
  ) {
    const { server, sealed, namespace, secure = true, http1 = true, baseHref = '' } = options;
    if (!Token.isUnresolved(server) && !/^(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+):\d{1,5}$/.test(server))
      throw argoErrors.serverInvalid(construct);
    checkName(construct, 'namespace', namespace, DNS_LABEL);
    this.#server = server;
    this.#namespace = namespace;
    this.outputName = sealed.output.friendlyUniqueId;
    this.variables = {
      ARGO_SERVER: server,
      ARGO_HTTP: 'false',
      ARGO_HTTP1: String(http1),
      ARGO_SECURE: String(secure),
      ARGO_BASE_HREF: baseHref,
      ARGO_NAMESPACE: namespace,
      // Or the command would go by the user's own cluster instead.
      KUBECONFIG: '/dev/null',
    };
  }

  /**
   * The command by which the consumer opens the token, from the outputs in `outputs.json` (`terraform output -json`).
   * It prints the whole environment with the token in it: as lines for a shell, for `eval`; or, with `envFile`, for
   * `docker run --env-file` and the like.
   *
   * @param identity - file of the consumer's private key
   */
  public unsealCommand({ identity, envFile = false }: { identity: string; envFile?: boolean }): string {
    const words = ['signet', 'unseal', '--identity', identity, '--output', this.outputName, '--as', 'argo'];
    words.push('--server', this.#server, '--namespace', this.#namespace, ...(envFile ? ['--env-file'] : []));
    return [...words, 'outputs.json'].map(shellWord).join(' ');
  }

  /**
   * Arguments for `docker run`. The token's variable stands without a value, so that docker takes it from the
   * environment that it is run in, and no list of processes shows it.
   */
  public dockerArguments(): string[] {
    return [...this.lines(), TOKEN].flatMap((line) => ['-e', line]);
  }

  /** A file for `docker run --env-file`; the token comes from the environment, as with `dockerArguments`. */
  public dockerEnvFile(): string {
    return [...this.lines(), TOKEN].map((line) => `${line}\n`).join('');
  }

  /**
   * The `env` of a container. The token is taken from a Secret that the consumer makes.
   *
   * @param secretName - that Secret
   * @param key - its entry, with a value that begins with `Bearer `. Default: `ARGO_TOKEN`
   */
  public kubernetesEnv({ secretName, key = TOKEN }: { secretName: string; key?: string }): ArgoKubernetesVariable[] {
    checkName(this.construct, 'secretName', secretName, DNS_SUBDOMAIN);
    return [
      ...Object.entries(this.variables).map(([name, value]) => ({ name, value })),
      { name: TOKEN, valueFrom: { secretKeyRef: { name: secretName, key } } },
    ];
  }

  /**
   * The `env` of a workflow, job or step of GitHub Actions. The token is taken from a secret that the consumer sets, of
   * the repository or the environment. It holds `${{`, which Terraform takes for its own: in an output, wrap it with
   * `Fn.rawString`.
   *
   * @param secret - its name. Default: `ARGO_TOKEN`
   */
  public githubActionsEnv({ secret = TOKEN }: { secret?: string } = {}): Record<string, string> {
    if (!/^(?!GITHUB_)[A-Za-z_][A-Za-z0-9_]*$/i.test(secret))
      throw argoErrors.secretNameInvalid(this.construct, 'secret');
    return { ...this.variables, [TOKEN]: `\${{ secrets.${secret} }}` };
  }

  private lines(): string[] {
    return Object.entries(this.variables).map(([name, value]) => `${name}=${value}`);
  }
}

/** One word for a POSIX shell, quoted only where it has to be. */
function shellWord(value: string): string {
  return /^[A-Za-z0-9_./:@%+=,-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}
