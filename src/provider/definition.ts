import { createKestraClient, resolveKestraConnection } from '../api/kestra';
import { createKubernetesClient, type KubernetesClient, resolveConnection } from '../api/kubernetes';
import { PROVIDER_TYPE } from './address';
import { createClients } from './clients';
import { configuration, connectionArguments, givenIssuer } from './configuration';
import type { ProviderDefinition } from '../kit/framework';
import { issuerOf, type StateLocation } from './issuance';
import { kestraArguments, kestraTypes } from './kestra';
import { kubernetesTypes } from './kubernetes';

/** What the provider takes from the process that it runs in. */
export interface Surroundings {
  /** Of the provider, shown to the API server. */
  readonly version: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where the run's state is. Default: nothing is known of it. */
  readonly location?: Omit<StateLocation, 'env'>;
  /** Makes the API client. Default: {@link createKubernetesClient}; a test puts one with faults in its place. */
  readonly connect?: (...settings: Parameters<typeof createKubernetesClient>) => KubernetesClient;
  /** Makes the client of Kestra's API. Default: {@link createKestraClient}. */
  readonly connectKestra?: typeof createKestraClient;
}

/** The provider: its configuration and its types. */
export function signet({
  version,
  env,
  location,
  connect = createKubernetesClient,
  connectKestra = createKestraClient,
}: Surroundings) {
  return {
    name: PROVIDER_TYPE,
    schema: {
      description:
        'Declares machine identities of Kubernetes, and hands their tokens out sealed: no plan, state, output or log ever holds one.',
      attributes: configuration,
    },
    configure(config, { log }) {
      const cluster = connectionArguments(config);
      const server = kestraArguments(config.kestra);
      return createClients({
        kubernetes: cluster && (() => Promise.resolve(connect(resolveConnection(cluster, env), { version, log }))),
        kestra: server && (() => connectKestra(resolveKestraConnection(server, env), { version, log })),
        issuer: () => givenIssuer(config) ?? (location ? issuerOf({ ...location, env }) : null),
      });
    },
    resources: [...kubernetesTypes.resources, ...kestraTypes.resources],
    dataSources: [...kubernetesTypes.dataSources, ...kestraTypes.dataSources],
    ephemerals: [],
    functions: [],
  } satisfies ProviderDefinition<typeof configuration, ReturnType<typeof createClients>>;
}
