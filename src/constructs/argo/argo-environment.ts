import { Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import { DNS_LABEL, DNS_SUBDOMAIN } from '../../facts/names';
import { ARGO_BASE_HREF, ARGO_SERVER_ADDRESS, ARGO_TOKEN, argoVariables } from '../../facts/argo';
import { shellWord } from '../../facts/shell';
import { type Properties } from '../properties';
import type { SealedOutput } from '../sealing';
import { checkName } from '../validation';
import { argoErrors } from './errors';

/** How the consumer reaches Argo Workflows. */
export interface ArgoEnvironmentOptions {
  /** Host and port of Argo's server, such as `argo.example.com:2746`. */
  readonly server: string;
  /** The sealed output that the token comes from. Default: the access's only one. */
  readonly sealed?: SealedOutput;
  /** The default namespace of clients. Default: the first namespace in which the access applies. */
  readonly namespace?: string;
  /** Whether the server uses TLS. Default true. */
  readonly secure?: boolean;
  /** Whether clients use HTTP/1.1, which works through every proxy, instead of gRPC. Default true. */
  readonly http1?: boolean;
  /** The path under which the server is published, where it is not `/`. Default: none. */
  readonly baseHref?: string;
}

/** The types of the {@link ArgoEnvironmentOptions}. */
export const ARGO_ENVIRONMENT: Properties<ArgoEnvironmentOptions> = {
  server: 'string',
  sealed: 'object?',
  namespace: 'string?',
  secure: 'boolean?',
  http1: 'boolean?',
  baseHref: 'string?',
};

/** An entry of `env` of a container. */
export type ArgoKubernetesVariable =
  | {
      /** The name of the variable. */
      readonly name: string;
      /** The value of the variable. */
      readonly value: string;
    }
  | {
      /** The name of the variable. */
      readonly name: string;
      /** The Secret and the key in it that the value is read from. */
      readonly valueFrom: { readonly secretKeyRef: { readonly name: string; readonly key: string } };
    };

/**
 * The environment of a client of Argo Workflows, in the forms that Docker, Kubernetes and GitHub Actions take. It refers to
 * the sealed output of the token and never holds the token: the consumer opens it with the command from
 * {@link ArgoEnvironment.unsealCommand}.
 */
export class ArgoEnvironment {
  /** All variables except the token's. */
  public readonly variables: Readonly<Record<string, string>>;
  /** The stack's output that holds the sealed token. */
  public readonly outputName: string;
  readonly #words: readonly string[];

  /** @internal */
  public constructor(
    private readonly construct: IConstruct,
    options: ArgoEnvironmentOptions & { readonly namespace: string; readonly sealed: SealedOutput },
  ) {
    const { server, sealed, namespace, secure = true, http1 = true, baseHref = '' } = options;
    if (!Token.isUnresolved(server) && !ARGO_SERVER_ADDRESS.accepts(server)) throw argoErrors.serverInvalid(construct);
    checkName(construct, 'namespace', namespace, DNS_LABEL);
    checkName(construct, 'baseHref', baseHref, ARGO_BASE_HREF);
    this.outputName = sealed.output.friendlyUniqueId;
    this.variables = argoVariables({ server, namespace, secure, http1, baseHref });
    this.#words = [
      ...['--server', server, '--namespace', namespace],
      ...(secure ? [] : ['--no-secure']),
      ...(http1 ? [] : ['--no-http1']),
      ...(baseHref === '' ? [] : [`--base-href=${baseHref}`]),
    ];
  }

  /**
   * The command with which the consumer opens the token, from the outputs in `outputs.json` (`terraform output -json`).
   * It prints `variables` and the token: as lines for `eval` in a shell or, with `envFile`, as a file for
   * `docker run --env-file`.
   *
   * @param identity - file of the consumer's private key
   */
  public unsealCommand({ identity, envFile = false }: { identity: string; envFile?: boolean }): string {
    const words = ['signet', 'unseal', '--identity', identity, '--output-name', this.outputName, '--as', 'argo'];
    return [...words, ...this.#words, ...(envFile ? ['--docker'] : []), 'outputs.json'].map(shellWord).join(' ');
  }

  /**
   * Arguments for `docker run`. The variable of the token has no value, so that docker takes it from its own environment
   * and no process list shows it.
   */
  public dockerArguments(): string[] {
    return [...this.lines(), ARGO_TOKEN].flatMap((line) => ['-e', line]);
  }

  /** A file for `docker run --env-file`. The token comes from docker's own environment, as with `dockerArguments`. */
  public dockerEnvFile(): string {
    return [...this.lines(), ARGO_TOKEN].map((line) => `${line}\n`).join('');
  }

  /**
   * The `env` of a container. The token comes from a Secret that the consumer creates.
   *
   * @param secretName - name of the Secret
   * @param key - key in the Secret, whose value begins with `Bearer `. Default: `ARGO_TOKEN`
   */
  public kubernetesEnv({
    secretName,
    key = ARGO_TOKEN,
  }: {
    secretName: string;
    key?: string;
  }): ArgoKubernetesVariable[] {
    checkName(this.construct, 'secretName', secretName, DNS_SUBDOMAIN);
    return [
      ...Object.entries(this.variables).map(([name, value]) => ({ name, value })),
      { name: ARGO_TOKEN, valueFrom: { secretKeyRef: { name: secretName, key } } },
    ];
  }

  /**
   * The `env` of a workflow, job or step of GitHub Actions. The token comes from a secret of the repository or the
   * environment, which the consumer sets. The value contains `${{`, which Terraform reads as an expression: in an output,
   * wrap it with `Fn.rawString`.
   *
   * @param secret - name of the secret. Default: `ARGO_TOKEN`
   */
  public githubActionsEnv({ secret = ARGO_TOKEN }: { secret?: string } = {}): Record<string, string> {
    if (!/^(?!GITHUB_)[A-Za-z_][A-Za-z0-9_]*$/i.test(secret))
      throw argoErrors.secretNameInvalid(this.construct, 'secret');
    return { ...this.variables, [ARGO_TOKEN]: `\${{ secrets.${secret} }}` };
  }

  private lines(): string[] {
    return Object.entries(this.variables).map(([name, value]) => `${name}=${value}`);
  }
}
