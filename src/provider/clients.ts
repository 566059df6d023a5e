import type { KestraClient } from '../api/kestra';
import type { KubernetesClient } from '../api/kubernetes';
import { clusterUnknown, kestraUnknown } from './errors';

/** The API clients of resources and data sources: created once, when the engine configures the provider. */
export interface Clients {
  /** False if the configuration contains values that only apply will know, such as a cluster of the same run. */
  readonly clusterKnown: boolean;
  /** The Kubernetes client, created at the first call. Throws `provider/cluster-unknown`. */
  kubernetes(): Promise<KubernetesClient>;
  /** False if the configuration of Kestra contains values that only apply will know. */
  readonly kestraKnown: boolean;
  /**
   * The client of Kestra's API. The first call asks the server for the caller's identity and, if the configuration declares
   * a version, for that of the server. Throws `provider/kestra-unknown`, `kestra/version-differs`, and the errors of the
   * configuration and the credentials.
   */
  kestra(options?: { readonly signal?: AbortSignal }): Promise<KestraClient>;
  /** An identifier of the state that this run works on; null if it is unknown. See issuance/issuer.ts. */
  issuer(): string | null;
  /** The time. Nothing else of the provider reads a clock to decide something; an apply takes times from the answers of servers. */
  now(): Date;
}

/** The functions that create the clients; undefined if the configuration is not known. */
export interface Makers {
  readonly kubernetes: (() => Promise<KubernetesClient>) | undefined;
  readonly kestra: (() => KestraClient) | undefined;
  /** Fails if the server is not the one that the configuration is for. Called at each use, after the caller is known. */
  readonly checkKestra: (client: KestraClient, options?: { readonly signal?: AbortSignal }) => Promise<void>;
  readonly issuer: () => string | null;
  readonly now: () => Date;
}

export function createClients(make: Makers): Clients {
  let kubernetes: Promise<KubernetesClient> | undefined;
  let kestra: KestraClient | undefined;
  let issuer: { readonly id: string | null } | undefined;
  return {
    clusterKnown: make.kubernetes !== undefined,
    async kubernetes() {
      if (!make.kubernetes) throw clusterUnknown();
      kubernetes ??= make.kubernetes();
      return kubernetes;
    },
    kestraKnown: make.kestra !== undefined,
    async kestra(options) {
      if (!make.kestra) throw kestraUnknown();
      kestra ??= make.kestra();
      await kestra.whoami(options);
      await make.checkKestra(kestra, options);
      return kestra;
    },
    issuer() {
      issuer ??= { id: make.issuer() };
      return issuer.id;
    },
    now: make.now,
  };
}
