import { TERRAFORM_BLOCK } from '../engine';
import type { Kubeconfig } from './server';

/** Any key of age: nobody opens these seals. */
const RECIPIENT = 'age1ttsjyy72rjl49edjzty7fwqczaksplvkg3c5rycqu9c7hmnfngmqc92mve';

/** The peer is installed like our provider, under a source address that no registry has. */
export const PEER = { source: 'peer.invalid/hashicorp/kubernetes', version: '2.38.0' };

/** Whose objects a configuration declares. */
export type Maker =
  /** Ours: a service account, its token, and the sealed token. */
  | 'signet'
  /** The engine's own `terraform_data`: as many, of the same size, with the same references. */
  | 'engine'
  /** hashicorp/kubernetes: a service account and its token, which it writes into the state; it seals nothing. */
  | 'peer';

export interface Placed {
  readonly namespace: string;
  readonly kubeconfig: Kubeconfig;
}

/** A configuration of so many accesses: service accounts, each with a token and, with Signet, its seal. */
export function configurationOf(maker: Maker, count: number, place: Placed): object {
  return { signet, engine, peer }[maker](count, place);
}

const kubernetes = ({ file, context }: Kubeconfig) => ({
  config_path: file,
  ...(context !== undefined && { config_context: context }),
});

function signet(count: number, { namespace, kubeconfig }: Placed): object {
  const token = (attribute: string) => `\${signet_service_account_token.bench[count.index].${attribute}}`;
  return {
    terraform: TERRAFORM_BLOCK,
    provider: { signet: [{ kubernetes: kubernetes(kubeconfig) }] },
    resource: {
      signet_kubernetes_object: {
        bench: {
          count,
          manifest: { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'a${count.index}', namespace } },
        },
      },
      signet_service_account_token: {
        bench: {
          count,
          namespace,
          service_account: '${signet_kubernetes_object.bench[count.index].manifest.metadata.name}',
          generate_name: 't${count.index}-',
        },
      },
      signet_sealed_token: {
        bench: {
          count,
          namespace,
          name: token('name'),
          secret_uid: token('uid'),
          service_account: token('service_account'),
          recipients: [{ key: RECIPIENT, label: 'bench' }],
        },
      },
    },
  };
}

/** The number of characters of what our three types keep in the state for one access. */
const SIZES = { account: 800, token: 1200, seal: 2800 };

function engine(count: number): object {
  const data = (size: number, after?: string) => ({
    count,
    input: `${after === undefined ? '' : `\${terraform_data.${after}[count.index].id}`}${'x'.repeat(size / 2)}`,
  });
  return {
    resource: {
      terraform_data: {
        account: data(SIZES.account),
        token: data(SIZES.token, 'account'),
        seal: data(SIZES.seal, 'token'),
      },
    },
  };
}

function peer(count: number, { namespace, kubeconfig }: Placed): object {
  return {
    terraform: { required_providers: { kubernetes: PEER } },
    provider: { kubernetes: [kubernetes(kubeconfig)] },
    resource: {
      kubernetes_service_account_v1: { bench: { count, metadata: [{ name: 'a${count.index}', namespace }] } },
      kubernetes_secret_v1: {
        bench: {
          count,
          metadata: [
            {
              namespace,
              generate_name: 't${count.index}-',
              annotations: {
                'kubernetes.io/service-account.name':
                  '${kubernetes_service_account_v1.bench[count.index].metadata[0].name}',
              },
            },
          ],
          type: 'kubernetes.io/service-account-token',
          wait_for_service_account_token: true,
        },
      },
    },
  };
}
