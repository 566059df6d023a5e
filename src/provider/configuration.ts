import type { ConnectionArguments } from '../api/kubernetes';
import { attribute, type ConfigOf, isUnknown, nonEmpty, isWhollyKnown } from '../kit/framework';
import { kestra } from './kestra';

const AS_IN_HASHICORP = 'As in hashicorp/kubernetes';

/** The connection to the cluster, with the arguments and environment variables of hashicorp/kubernetes. */
const kubernetes = {
  host: attribute.string({
    optional: true,
    description: `${AS_IN_HASHICORP}: the address of the API server. \`KUBE_HOST\`.`,
  }),
  token: attribute.string({
    optional: true,
    sensitive: true,
    description: `${AS_IN_HASHICORP}: the token to authenticate with. \`KUBE_TOKEN\`.`,
  }),
  username: attribute.string({
    optional: true,
    description: `${AS_IN_HASHICORP}: for basic authentication. \`KUBE_USER\`.`,
  }),
  password: attribute.string({
    optional: true,
    sensitive: true,
    description: `${AS_IN_HASHICORP}: for basic authentication. \`KUBE_PASSWORD\`.`,
  }),
  cluster_ca_certificate: attribute.string({
    optional: true,
    description: `${AS_IN_HASHICORP}: the certificate authorities of the server’s certificate, in PEM. \`KUBE_CLUSTER_CA_CERT_DATA\`.`,
  }),
  client_certificate: attribute.string({
    optional: true,
    description: `${AS_IN_HASHICORP}: the client certificate, in PEM. \`KUBE_CLIENT_CERT_DATA\`.`,
  }),
  client_key: attribute.string({
    optional: true,
    sensitive: true,
    description: `${AS_IN_HASHICORP}: the key of \`client_certificate\`, in PEM. \`KUBE_CLIENT_KEY_DATA\`.`,
  }),
  insecure: attribute.bool({
    optional: true,
    description: `${AS_IN_HASHICORP}: whether to accept any certificate of the server. \`KUBE_INSECURE\`.`,
  }),
  tls_server_name: attribute.string({
    optional: true,
    description: `${AS_IN_HASHICORP}: the host name that the server’s certificate must have. \`KUBE_TLS_SERVER_NAME\`.`,
  }),
  config_path: attribute.string({
    optional: true,
    description: `${AS_IN_HASHICORP}: the path of a kubeconfig file. \`KUBE_CONFIG_PATH\`.`,
  }),
  config_paths: attribute.list('string', {
    optional: true,
    description: `${AS_IN_HASHICORP}: paths of kubeconfig files to merge. \`KUBE_CONFIG_PATHS\`.`,
  }),
  config_context: attribute.string({
    optional: true,
    description: `${AS_IN_HASHICORP}: the context of the kubeconfig. \`KUBE_CTX\`.`,
  }),
  config_context_auth_info: attribute.string({
    optional: true,
    description: `${AS_IN_HASHICORP}: the user of the kubeconfig. \`KUBE_CTX_AUTH_INFO\`.`,
  }),
  config_context_cluster: attribute.string({
    optional: true,
    description: `${AS_IN_HASHICORP}: the cluster of the kubeconfig. \`KUBE_CTX_CLUSTER\`.`,
  }),
  proxy_url: attribute.string({
    optional: true,
    description: `${AS_IN_HASHICORP}: the address of a proxy. \`KUBE_PROXY_URL\`.`,
  }),
  exec: attribute.object(
    {
      api_version: attribute.string({
        required: true,
        description: 'The API version of the program’s output: `client.authentication.k8s.io/v1` or `…/v1beta1`.',
      }),
      command: attribute.string({ required: true, description: 'The program.' }),
      args: attribute.list('string', { optional: true, description: 'Its arguments.' }),
      env: attribute.map('string', {
        optional: true,
        sensitive: true,
        description: 'Additional environment variables for the program.',
      }),
    },
    { optional: true, description: `${AS_IN_HASHICORP}: a program that returns the credentials.` },
  ),
} as const;

export const configuration = {
  kubernetes: attribute.object(kubernetes, {
    optional: true,
    description:
      'The connection to the cluster, with the arguments of hashicorp/kubernetes. Default: its environment variables, `KUBECONFIG`, or the pod that the engine runs in.',
  }),
  kestra: attribute.object(kestra, {
    optional: true,
    description:
      'The connection to Kestra Enterprise, for the `signet_kestra_…` types. Default: the environment variables of kestra-io/kestra.',
  }),
  issuer: attribute.string({
    optional: true,
    description:
      'An identifier of this state, with which a later run finds the tokens that an interrupted run issued and did not save. It must be different for each state. Default: derived from the back end and the workspace. Set it if the state is not in a back end and the engine runs in another folder each time.',
    validate: [nonEmpty],
  }),
} as const;

export type Configuration = ConfigOf<typeof configuration>;

/** The arguments; undefined if a part of them is unknown. */
export function connectionArguments({ kubernetes: given }: Configuration): ConnectionArguments | undefined {
  if (given === null) return {};
  // Checked as a whole, because a single missing part could select the wrong cluster.
  return isWhollyKnown(given) ? (given as ConnectionArguments) : undefined;
}

/** The configured identifier of the state; null if there is none or it is unknown. */
export const givenIssuer = ({ issuer }: Configuration): string | null => (isUnknown(issuer) ? null : issuer);
