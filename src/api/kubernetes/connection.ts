import type { Secret } from '../../secret';

/**
 * A program that prints credentials:
 * https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins
 */
export interface ExecSettings {
  readonly apiVersion: 'client.authentication.k8s.io/v1' | 'client.authentication.k8s.io/v1beta1';
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, Secret>>;
  /** Pass the address and the CA of the cluster to the plugin. */
  readonly provideClusterInfo?: boolean;
  /** Shown when the program is not installed. */
  readonly installHint?: string;
}

/** The cluster. PEM texts, not paths. */
export interface ClusterSettings {
  /** With scheme; may have a path. */
  readonly host?: string;
  readonly ca?: string;
  readonly insecure?: boolean;
  readonly tlsServerName?: string;
  /** May contain a user and a password. */
  readonly proxyUrl?: Secret;
}

/** The credentials and the identity. */
export interface UserSettings {
  readonly token?: Secret;
  /** A file that is read again during use, because its content is renewed. It goes before `token`. */
  readonly tokenFile?: string;
  readonly username?: string;
  readonly password?: Secret;
  readonly clientCertificate?: string;
  readonly clientKey?: Secret;
  readonly exec?: ExecSettings;
  readonly impersonate?: Impersonation;
}

export interface Impersonation {
  readonly user: string;
  readonly uid?: string;
  readonly groups: readonly string[];
  readonly extra: Readonly<Record<string, readonly string[]>>;
}

/** Kubeconfig files, and the entries in them. */
export interface KubeconfigSelection {
  readonly paths: readonly string[];
  /** True: files may be missing, as long as one exists. */
  readonly list: boolean;
  readonly context?: string;
  readonly cluster?: string;
  readonly user?: string;
}

/** The result of `resolveConnection`. Files are read and connections opened with the first call of a client. */
export interface Connection {
  readonly kubeconfig?: KubeconfigSelection;
  /** The folder of the service account files of a pod. */
  readonly inCluster?: string;
  /** Each setting goes before that of the kubeconfig. */
  readonly cluster: ClusterSettings;
  /** If any setting is set, these replace the user of the kubeconfig as a whole. */
  readonly user: UserSettings;
  /** The environment of exec plugins. A function, so that a printed connection does not contain it. */
  readonly environment: () => Readonly<Record<string, string | undefined>>;
}
