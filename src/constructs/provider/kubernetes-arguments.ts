import { Token, type IResolvable } from 'cdktf';

/** A program that prints a credential, as in a kubeconfig. https://kubernetes.io/docs/reference/config-api/client-authentication.v1/ */
export interface KubernetesExec {
  /** `client.authentication.k8s.io/v1` or `…/v1beta1`: what the program answers with. */
  readonly apiVersion: string;
  readonly command: string;
  /** Default: none. */
  readonly args?: string[];
  /** Environment variables added to those of the engine. Default: none. */
  readonly env?: { readonly [name: string]: string };
}

/**
 * How to reach and authenticate to the cluster: the arguments of the provider hashicorp/kubernetes, with the same
 * meaning. What is left out comes from the same environment variables (`KUBE_CONFIG_PATH`, `KUBE_HOST` and so on),
 * read by the engine's process and not at synth.
 *
 * A credential that is written here as plain text stands in the synthesized files; prefer a kubeconfig, `exec`, or
 * the environment.
 */
export interface KubernetesArguments {
  /** Path of a kubeconfig. A relative one starts at the folder of the synthesized stack. */
  readonly configPath?: string;
  /** Paths of kubeconfigs that are merged. */
  readonly configPaths?: string[];
  /** The context to use. Default: the kubeconfig's current one. */
  readonly configContext?: string;
  /** Takes the place of the context's user. */
  readonly configContextAuthInfo?: string;
  /** Takes the place of the context's cluster. */
  readonly configContextCluster?: string;
  /** URL of the API server. */
  readonly host?: string;
  /** Bearer token. */
  readonly token?: string;
  /** For basic authentication, with `password`. */
  readonly username?: string;
  readonly password?: string;
  /** PEM of the certificates that the API server's is checked against. */
  readonly clusterCaCertificate?: string;
  /** PEM. */
  readonly clientCertificate?: string;
  /** PEM. */
  readonly clientKey?: string;
  /** Do not check the API server's certificate: for experiments only. Default false. */
  readonly insecure?: boolean | IResolvable;
  /** Server name to expect in the certificate, and to send. Default: the host's. */
  readonly tlsServerName?: string;
  /** URL of a proxy. */
  readonly proxyUrl?: string;
  readonly exec?: KubernetesExec;
}

/** Those that are credentials by themselves. */
const CREDENTIALS = ['token', 'password', 'clientKey'] as const satisfies readonly (keyof KubernetesArguments)[];

/** The arguments that hold a credential as plain text, which synth would write to disk. */
export function plainCredentials(kubernetes: KubernetesArguments): string[] {
  return CREDENTIALS.filter((name) => kubernetes[name] !== undefined && !Token.isUnresolved(kubernetes[name]));
}

/** As the provider's schema names them. */
export function toTerraform(kubernetes: KubernetesArguments): Record<string, unknown> {
  const { exec, ...others } = kubernetes;
  return {
    ...snakeCaseKeys(others),
    // The names of environment variables stay as they are.
    ...(exec === undefined ? {} : { exec: snakeCaseKeys(exec) }),
  };
}

function snakeCaseKeys(object: object): Record<string, unknown> {
  const renamed = Object.entries(object).map(([key, value]: [string, unknown]) => {
    return [key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value];
  });
  return Object.fromEntries(renamed) as Record<string, unknown>;
}
