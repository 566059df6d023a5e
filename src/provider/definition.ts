import { createKestraClient, resolveKestraConnection } from '../api/kestra';
import { createKubernetesClient, type KubernetesClient, resolveConnection } from '../api/kubernetes';
import { PROVIDER_TYPE } from './address';
import { createClients } from './clients';
import { testClock } from './clock';
import { configuration, connectionArguments, givenIssuer } from './configuration';
import { testClockSet } from './errors';
import type { ProviderDefinition } from '../kit/framework';
import { issuerOf, type StateLocation } from './issuance';
import { checkVersion, kestraArguments, kestraTypes } from './kestra';
import { kubernetesTypes } from './kubernetes';

/** The parts of the process that the provider uses. */
export interface Surroundings {
  /** The version of the provider, which the API server sees. */
  readonly version: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The location of the state. Default: unknown. */
  readonly location?: Omit<StateLocation, 'env'>;
  /** Creates the API client. Default: {@link createKubernetesClient}. Tests replace it. */
  readonly connect?: (...settings: Parameters<typeof createKubernetesClient>) => KubernetesClient;
  /** Creates the client of Kestra's API. Default: {@link createKestraClient}. */
  readonly connectKestra?: typeof createKestraClient;
  /** The clock. Default: that of the machine, or the time in `SIGNET_TEST_CLOCK`. */
  readonly now?: () => Date;
}

/** The provider: its configuration and its types. */
export function signet({
  version,
  env,
  location,
  connect = createKubernetesClient,
  connectKestra = createKestraClient,
  now,
}: Surroundings) {
  return {
    name: PROVIDER_TYPE,
    schema: {
      description:
        'Declares machine identities of Kubernetes and Kestra Enterprise, and returns their tokens only sealed: no plan, state, output or log contains a token.',
      attributes: configuration,
    },
    configure(config, { log, warn }) {
      const set = testClock(env);
      if (set) warn(testClockSet(set()));
      const cluster = connectionArguments(config);
      const server = kestraArguments(config.kestra);
      return createClients({
        kubernetes: cluster && (() => Promise.resolve(connect(resolveConnection(cluster, env), { version, log }))),
        kestra: server && (() => connectKestra(resolveKestraConnection(server, env), { version, log })),
        checkKestra: (client, options) => checkVersion(client, client.tenant, options),
        issuer: () => givenIssuer(config) ?? (location ? issuerOf({ ...location, env }) : null),
        now: now ?? set ?? (() => new Date()),
      });
    },
    resources: [...kubernetesTypes.resources, ...kestraTypes.resources],
    dataSources: [...kubernetesTypes.dataSources, ...kestraTypes.dataSources],
    ephemerals: [...kubernetesTypes.ephemerals],
    lists: [...kubernetesTypes.lists, ...kestraTypes.lists],
    functions: [],
    actions: [...kubernetesTypes.actions, ...kestraTypes.actions],
  } satisfies ProviderDefinition<typeof configuration, ReturnType<typeof createClients>>;
}
