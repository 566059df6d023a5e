import type { Form } from './form';

/** The API group of the kinds of Argo Workflows and Argo Rollouts. */
export const ARGO_API_GROUP = 'argoproj.io';

// Annotations of a ServiceAccount that Argo Workflows reads. https://argo-workflows.readthedocs.io/en/latest/argo-server-sso/

/** The expression that selects the users of single sign-on who get the account. */
export const ARGO_RBAC_RULE = 'workflows.argoproj.io/rbac-rule';

/** Which account a user gets whom several rules select: the one with the highest number. */
export const ARGO_RBAC_RULE_PRECEDENCE = 'workflows.argoproj.io/rbac-rule-precedence';

/** The number in the annotation of a precedence. Argo takes a text that is no decimal integer as 0 (Go: `strconv.Atoi`). */
export const argoPrecedence = (text = ''): number => (/^[+-]?\d{1,15}$/.test(text) ? Number(text) : 0);

/** The name of the Secret with the account's token. */
export const ARGO_TOKEN_SECRET_NAME = 'workflows.argoproj.io/service-account-token.name';

/** The ServiceAccounts, roles and bindings that the manifests of Argo Workflows install, by name. */
export const ARGO_INSTALLATION: readonly string[] = [
  'argo',
  'argo-server',
  'argo-role',
  'argo-server-role',
  'argo-cluster-role',
  'argo-server-cluster-role',
  'argo-binding',
  'argo-server-binding',
  'argo-clusterworkflowtemplate-role',
  'argo-clusterworkflowtemplate-role-binding',
  'argo-server-clusterworkflowtemplate-role',
  'argo-server-clusterworkflowtemplate-role-binding',
  'argo-aggregate-to-admin',
  'argo-aggregate-to-edit',
  'argo-aggregate-to-view',
];

/** The address of Argo's server, as a client takes it. */
export const ARGO_SERVER_ADDRESS: Form = {
  name: 'a host and a port',
  rule: 'the form "argo.example.com:2746", without a scheme and without a path',
  accepts: (text) => /^(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+):\d{1,5}$/.test(text),
};

/** The path under which Argo's server is published. */
export const ARGO_BASE_HREF: Form = {
  name: 'the path of a URL',
  rule: 'printable ASCII characters without spaces, such as "/argo/"',
  accepts: (text) => /^[!-~]*$/.test(text),
};

/** How a client connects to Argo's server. */
export interface ArgoConnection {
  readonly server?: string | undefined;
  readonly namespace?: string | undefined;
  /** Whether the server uses TLS. Default true. */
  readonly secure?: boolean | undefined;
  /** Whether the client uses HTTP/1.1, which works through every proxy, instead of gRPC. Default true. */
  readonly http1?: boolean | undefined;
  /** Default: none. */
  readonly baseHref?: string | undefined;
}

/** The environment variable of the token. Its value begins with `Bearer `. */
export const ARGO_TOKEN = 'ARGO_TOKEN';

/**
 * The environment variables of a client of Argo Workflows, without the token.
 * https://argo-workflows.readthedocs.io/en/latest/environment-variables/
 */
export function argoVariables(connection: ArgoConnection): Readonly<Record<string, string>> {
  const { server, namespace, secure = true, http1 = true, baseHref = '' } = connection;
  return {
    ...(server !== undefined && { ARGO_SERVER: server }),
    ARGO_HTTP: 'false',
    ARGO_HTTP1: String(http1),
    ARGO_SECURE: String(secure),
    ARGO_BASE_HREF: baseHref,
    ...(namespace !== undefined && { ARGO_NAMESPACE: namespace }),
    // Without it, the client would use the cluster of the user's own kubeconfig.
    KUBECONFIG: '/dev/null',
  };
}
