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

/** One resource for each object, as CDKTF writes them. With `count`, the work of the engine grows with the square. */
function each<T>(count: number, resource: (index: number) => T): Record<string, T> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`r${index}`, resource(index)]));
}

function signet(count: number, { namespace, kubeconfig }: Placed): object {
  const token = (index: number, attribute: string) => `\${signet_service_account_token.r${index}.${attribute}}`;
  return {
    terraform: TERRAFORM_BLOCK,
    provider: { signet: [{ kubernetes: kubernetes(kubeconfig) }] },
    resource: {
      signet_kubernetes_object: each(count, (index) => ({
        manifest: { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: `a${index}`, namespace } },
      })),
      signet_service_account_token: each(count, (index) => ({
        namespace,
        service_account: `\${signet_kubernetes_object.r${index}.manifest.metadata.name}`,
        generate_name: `t${index}-`,
      })),
      signet_sealed_token: each(count, (index) => ({
        namespace,
        name: token(index, 'name'),
        secret_uid: token(index, 'uid'),
        service_account: token(index, 'service_account'),
        recipients: [{ key: RECIPIENT, label: 'bench' }],
      })),
    },
  };
}

/** The number of characters of what our three types keep in the state for one access. */
const SIZES = { account: 800, token: 1200, seal: 2800 };

function engine(count: number): object {
  const data = (name: keyof typeof SIZES, after?: string) =>
    Array.from({ length: count }, (_, index) => {
      const reference = after === undefined ? '' : `\${terraform_data.${after}${index}.id}`;
      return [`${name}${index}`, { input: `${reference}\${local.${name}}` }] as const;
    });
  return {
    // As with us, only the state has the long texts: the engine would parse each text of the configuration as a template.
    locals: Object.fromEntries(Object.entries(SIZES).map(([name, size]) => [name, 'x'.repeat(size / 2)])),
    resource: {
      terraform_data: Object.fromEntries([...data('account'), ...data('token', 'account'), ...data('seal', 'token')]),
    },
  };
}

function peer(count: number, { namespace, kubeconfig }: Placed): object {
  return {
    terraform: { required_providers: { kubernetes: PEER } },
    provider: { kubernetes: [kubernetes(kubeconfig)] },
    resource: {
      kubernetes_service_account_v1: each(count, (index) => ({ metadata: [{ name: `a${index}`, namespace }] })),
      kubernetes_secret_v1: each(count, (index) => ({
        metadata: [
          {
            namespace,
            generate_name: `t${index}-`,
            annotations: {
              'kubernetes.io/service-account.name': `\${kubernetes_service_account_v1.r${index}.metadata[0].name}`,
            },
          },
        ],
        type: 'kubernetes.io/service-account-token',
        wait_for_service_account_token: true,
      })),
    },
  };
}
