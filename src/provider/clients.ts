import type { KestraClient } from '../api/kestra';
import type { KubernetesClient } from '../api/kubernetes';
import { clusterUnknown, kestraUnknown } from './errors';

/** What resources and data sources work with: made once when the engine configures the provider. */
export interface Clients {
  /** False while the provider's configuration holds values that only apply will know, such as a cluster of the same run. */
  readonly clusterKnown: boolean;
  /** The API client, made at the first call. Throws `provider/cluster-unknown`. */
  kubernetes(): Promise<KubernetesClient>;
  /** False while the configuration of Kestra holds values that only apply will know. */
  readonly kestraKnown: boolean;
  /**
   * The client of Kestra's API. The first call lets the server say whom it takes the caller for. Throws
   * `provider/kestra-unknown`, and what is wrong with the configuration or the credentials.
   */
  kestra(options?: { readonly signal?: AbortSignal }): Promise<KestraClient>;
  /** An identifier of the state that this run works on; null where it cannot be told. See issuance/issuer.ts. */
  issuer(): string | null;
}

/** What makes the clients; a part is undefined while its configuration is not known. */
export interface Makers {
  readonly kubernetes: (() => Promise<KubernetesClient>) | undefined;
  readonly kestra: (() => KestraClient) | undefined;
  readonly issuer: () => string | null;
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
      return kestra;
    },
    issuer() {
      issuer ??= { id: make.issuer() };
      return issuer.id;
    },
  };
}
