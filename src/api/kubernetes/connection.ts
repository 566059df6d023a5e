import type { Secret } from '../../secret';

/** A program that prints credentials: https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins */
export interface ExecSettings {
  readonly apiVersion: 'client.authentication.k8s.io/v1' | 'client.authentication.k8s.io/v1beta1';
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, Secret>>;
  /** Tell the plugin the cluster's address and CA. */
  readonly provideClusterInfo?: boolean;
  /** Shown when the program is missing. */
  readonly installHint?: string;
}

/** Where the API is. PEM texts, not paths. */
export interface ClusterSettings {
  /** With scheme; may have a path. */
  readonly host?: string;
  readonly ca?: string;
  readonly insecure?: boolean;
  readonly tlsServerName?: string;
  /** May hold a user and a password. */
  readonly proxyUrl?: Secret;
}

/** Whom the cluster takes this client for. */
export interface UserSettings {
  readonly token?: Secret;
  /** Read again while in use: its content is renewed by others. Goes before `token`. */
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

/** Which files, and which of their entries. */
export interface KubeconfigSelection {
  readonly paths: readonly string[];
  /** A list may name files that do not exist, as long as one does. */
  readonly list: boolean;
  readonly context?: string;
  readonly cluster?: string;
  readonly user?: string;
}

/** What `resolveConnection` found; nothing is read or opened before the first call of a client. */
export interface Connection {
  readonly kubeconfig?: KubeconfigSelection;
  /** The folder with the files that a pod finds. */
  readonly inCluster?: string;
  /** Go before what the kubeconfig says, one by one. */
  readonly cluster: ClusterSettings;
  /** Where any is given, they replace the kubeconfig's user as a whole. */
  readonly user: UserSettings;
  /** What exec plugins inherit; a function, so that printing a connection does not print it. */
  readonly environment: () => Readonly<Record<string, string | undefined>>;
}
