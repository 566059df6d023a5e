import type { KubernetesClient } from '../kubernetes';
import { clusterUnknown } from './errors';
import { TokenLedger } from './tokens';

/** What resources and data sources work with: made once when the engine configures the provider. */
export interface Clients {
  /** False while the provider's configuration holds values that only apply will know, such as a cluster of the same run. */
  readonly clusterKnown: boolean;
  /** The API client, made at the first call. Throws `provider/cluster-unknown`. */
  kubernetes(): Promise<KubernetesClient>;
  /** The tokens that this process has come across. */
  readonly tokens: TokenLedger;
  /** The objects that this process has read out of state, by import identifier: the uid each had. */
  readonly objects: Map<string, string>;
}

/** @param connect - makes the API client; undefined while the cluster is not known. */
export function createClients(connect: (() => Promise<KubernetesClient>) | undefined): Clients {
  let client: Promise<KubernetesClient> | undefined;
  return {
    clusterKnown: connect !== undefined,
    async kubernetes() {
      if (!connect) throw clusterUnknown();
      client ??= connect();
      return client;
    },
    tokens: new TokenLedger(),
    objects: new Map(),
  };
}
