import type { ConnectionArguments } from '../api/kubernetes';
import { attribute, type ConfigOf, isUnknown, nonEmpty, isWhollyKnown } from '../kit/framework';
import { kestra } from './kestra';

const AS_NEIGHBOUR = 'As in hashicorp/kubernetes';

/** How to reach the cluster: the arguments and environment variables of hashicorp/kubernetes. */
const kubernetes = {
  host: attribute.string({
    optional: true,
    description: `${AS_NEIGHBOUR}: the address of the API server. \`KUBE_HOST\`.`,
  }),
  token: attribute.string({
    optional: true,
    sensitive: true,
    description: `${AS_NEIGHBOUR}: the token to authenticate with. \`KUBE_TOKEN\`.`,
  }),
  username: attribute.string({
    optional: true,
    description: `${AS_NEIGHBOUR}: for basic authentication. \`KUBE_USER\`.`,
  }),
  password: attribute.string({
    optional: true,
    sensitive: true,
    description: `${AS_NEIGHBOUR}: for basic authentication. \`KUBE_PASSWORD\`.`,
  }),
  cluster_ca_certificate: attribute.string({
    optional: true,
    description: `${AS_NEIGHBOUR}: the authorities that sign the server’s certificate, PEM. \`KUBE_CLUSTER_CA_CERT_DATA\`.`,
  }),
  client_certificate: attribute.string({
    optional: true,
    description: `${AS_NEIGHBOUR}: the certificate to authenticate with, PEM. \`KUBE_CLIENT_CERT_DATA\`.`,
  }),
  client_key: attribute.string({
    optional: true,
    sensitive: true,
    description: `${AS_NEIGHBOUR}: the key of \`client_certificate\`, PEM. \`KUBE_CLIENT_KEY_DATA\`.`,
  }),
  insecure: attribute.bool({
    optional: true,
    description: `${AS_NEIGHBOUR}: whether to accept any certificate of the server. \`KUBE_INSECURE\`.`,
  }),
  tls_server_name: attribute.string({
    optional: true,
    description: `${AS_NEIGHBOUR}: the name that the server’s certificate must bear. \`KUBE_TLS_SERVER_NAME\`.`,
  }),
  config_path: attribute.string({
    optional: true,
    description: `${AS_NEIGHBOUR}: the path of a kubeconfig file. \`KUBE_CONFIG_PATH\`.`,
  }),
  config_paths: attribute.list('string', {
    optional: true,
    description: `${AS_NEIGHBOUR}: paths of kubeconfig files to merge. \`KUBE_CONFIG_PATHS\`.`,
  }),
  config_context: attribute.string({
    optional: true,
    description: `${AS_NEIGHBOUR}: the context of the kubeconfig. \`KUBE_CTX\`.`,
  }),
  config_context_auth_info: attribute.string({
    optional: true,
    description: `${AS_NEIGHBOUR}: the user of the kubeconfig. \`KUBE_CTX_AUTH_INFO\`.`,
  }),
  config_context_cluster: attribute.string({
    optional: true,
    description: `${AS_NEIGHBOUR}: the cluster of the kubeconfig. \`KUBE_CTX_CLUSTER\`.`,
  }),
  proxy_url: attribute.string({
    optional: true,
    description: `${AS_NEIGHBOUR}: the proxy to go through. \`KUBE_PROXY_URL\`.`,
  }),
  exec: attribute.object(
    {
      api_version: attribute.string({
        required: true,
        description: 'The API version in which the program answers: `client.authentication.k8s.io/v1` or `…/v1beta1`.',
      }),
      command: attribute.string({ required: true, description: 'The program.' }),
      args: attribute.list('string', { optional: true, description: 'Its arguments.' }),
      env: attribute.map('string', {
        optional: true,
        sensitive: true,
        description: 'Environment variables for it, besides those of the engine.',
      }),
    },
    { optional: true, description: `${AS_NEIGHBOUR}: a program that gives the credentials.` },
  ),
} as const;

export const configuration = {
  kubernetes: attribute.object(kubernetes, {
    optional: true,
    description:
      'How to reach the cluster, with the arguments of hashicorp/kubernetes. Without it: its environment variables, `KUBECONFIG`, or the pod that the engine runs in.',
  }),
  kestra: attribute.object(kestra, {
    optional: true,
    description:
      'How to reach Kestra Enterprise, for the `signet_kestra_…` types. Without it: the environment variables of kestra-io/kestra.',
  }),
  issuer: attribute.string({
    optional: true,
    description:
      'An identifier of this state, by which a later run finds the tokens that a killed run has issued and not saved. No two states may have the same one. Default: derived from the back end and the workspace. Set it where the engine runs in another folder each time and the state is not in a back end.',
    validate: [nonEmpty],
  }),
} as const;

export type Configuration = ConfigOf<typeof configuration>;

/** The arguments, or undefined while a part of them is unknown. */
export function connectionArguments({ kubernetes: given }: Configuration): ConnectionArguments | undefined {
  if (given === null) return {};
  // Checked as a whole, since one unknown part is enough to reach the wrong cluster.
  return isWhollyKnown(given) ? (given as ConnectionArguments) : undefined;
}

/** The identifier of the state that the configuration gives; null without one, or while it is unknown. */
export const givenIssuer = ({ issuer }: Configuration): string | null => (isUnknown(issuer) ? null : issuer);
