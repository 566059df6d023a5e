import type { Family } from './entry';

export const kubernetes: Family = {
  title: 'Kubernetes API',
  about:
    'The connection to the Kubernetes API and its answers. The provider and the command `signet` use the same client, so both return these codes.',
  rooms: ['src/api/kubernetes'],
  entries: {
    'kubernetes/no-connection': {
      meaning: 'No Kubernetes cluster is configured.',
      cause:
        'The provider block has neither `host` nor a kubeconfig, `KUBE_CONFIG_PATH` and `KUBECONFIG` are not set, and the process does not run in a pod.',
      action:
        'Set `config_path` in the provider block (or `KUBE_CONFIG_PATH` or `KUBECONFIG`), or `host` with credentials. For the command: `--kubeconfig`.',
    },
    'kubernetes/conflicting-settings': {
      meaning: 'Two settings of the connection exclude each other.',
      cause: 'Both were given, for example `token` and `exec`. One of them may come from an environment variable.',
      action: 'Remove one of the two; check the environment variables that the message names.',
    },
    'kubernetes/incomplete-settings': {
      meaning: 'A setting of the connection needs a second one that is missing.',
      cause: 'For example a client certificate without its key, or a user name without a password.',
      action: 'Set the missing one, or remove the other.',
    },
    'kubernetes/bad-setting': {
      meaning: 'A setting of the connection has an invalid value.',
      cause: 'The value is not of the form that the message names, such as a URL or a number of seconds.',
      action: 'Correct the setting, in the provider block or in the environment variable that it comes from.',
    },
    'kubernetes/plain-host': {
      meaning: 'The address of the API server is an `http` address of another machine.',
      cause: 'Over plain HTTP, credentials and issued tokens would cross the network unencrypted.',
      action: 'Use `https`. Plain `http` is accepted for loopback addresses only, such as that of `kubectl proxy`.',
    },
    'kubernetes/unreadable-file': {
      meaning: 'A file that the connection needs cannot be read.',
      cause: 'The kubeconfig, certificate, key or token file does not exist, or this user may not read it.',
      action: 'Check the path and the permissions of the file. A relative path in a kubeconfig starts at its folder.',
    },
    'kubernetes/bad-kubeconfig': {
      meaning: 'The kubeconfig file was read, but cannot be used.',
      cause: 'It is not valid YAML, or an entry of it has not the form that Kubernetes defines.',
      action: 'Correct the file. `kubectl config view --kubeconfig FILE` shows how kubectl reads it.',
    },
    'kubernetes/missing-entry': {
      meaning: 'The kubeconfig has no context, cluster or user of the given name.',
      cause: 'The name is misspelled, or another kubeconfig file was meant. The message lists the names that it has.',
      action: 'Correct the name, or the path of the kubeconfig.',
    },
    'kubernetes/no-context': {
      meaning: 'No context of the kubeconfig was chosen.',
      cause: 'The file has no `current-context`, and the configuration names none.',
      action: 'Set `config_context`, or `--context` for the command, or run `kubectl config use-context`.',
    },
    'kubernetes/auth-provider': {
      meaning: 'The user in the kubeconfig logs in by an `auth-provider`, which is not supported.',
      cause: 'Kubernetes removed this mechanism in version 1.26. The kubeconfig was written for older clients.',
      action:
        'Create the kubeconfig again with your cloud’s current tool, so that it uses an exec plugin (`gke-gcloud-auth-plugin`, `kubelogin`), or use a token.',
    },
    'kubernetes/bad-certificate': {
      meaning: 'A certificate or key of the connection cannot be used.',
      cause: 'It is not PEM text, or the client certificate and its key do not belong together.',
      action:
        'Give the PEM text itself; in a kubeconfig, its base64 form in the `…-data` field, or the path of a file.',
    },
    'kubernetes/exec-not-found': {
      meaning: 'The credential plugin (`exec`) is not installed.',
      cause: 'The kubeconfig or the provider block logs in with a program that is not on `PATH`.',
      action: 'Install the plugin, or correct its path. CI images often lack it.',
    },
    'kubernetes/exec-failed': {
      meaning: 'The credential plugin (`exec`) failed.',
      cause:
        'It ended with an error or not in time. Often its own login has expired, or it asks a question, which it cannot do here.',
      action: 'Run the plugin in a terminal: it may ask for a new login.',
    },
    'kubernetes/exec-bad-answer': {
      meaning: 'The credential plugin (`exec`) returned no credentials.',
      cause: 'Its output is not an ExecCredential, or is one of another API version.',
      action: 'Check that the version of the plugin supports the configured `api_version`.',
    },
    'kubernetes/namespace-required': {
      meaning: 'An object of a namespaced kind was named without a namespace.',
      cause: 'The kind exists only within a namespace, and no namespace was given.',
      action: 'Set the namespace.',
    },
    'kubernetes/bad-name': {
      meaning: 'A name or namespace cannot be part of a request path.',
      cause: 'It is empty, `.` or `..`, or contains `/` or `%`: the request would address another object.',
      action: 'Correct the name.',
    },
    'kubernetes/bad-api-version': {
      meaning: 'A text is not an `apiVersion`.',
      cause: 'An `apiVersion` is `group/version`, or `v1` for the core group.',
      action: 'Correct it, for example to `rbac.authorization.k8s.io/v1`.',
    },
    'kubernetes/unreachable': {
      meaning: 'The API server did not answer: the connection could not be opened, or broke.',
      cause: 'A wrong host or port, DNS, a firewall, a proxy, or an API server that is down.',
      action:
        'Check the host and that the cluster is reachable from this machine. If the message says that the outcome is unknown, run plan again: it reads what exists.',
    },
    'kubernetes/timeout': {
      meaning: 'The API server did not answer a request in time.',
      cause: 'The server is overloaded, or a network device drops the packets without an answer.',
      action: 'Check the network and the load of the cluster, and repeat.',
    },
    'kubernetes/wait-timeout': {
      meaning: 'An object did not reach the expected state in time.',
      cause: 'The controller that is responsible for it is slow or does not run, or a finalizer prevents a deletion.',
      action: 'Look at the object and its controller, or allow more time.',
    },
    'kubernetes/cancelled': {
      meaning: 'The request was stopped because the run was cancelled.',
      cause: 'Someone pressed Ctrl-C, or the engine asked the provider to stop.',
      action: 'Run plan again: it shows what was done and what is left to do.',
    },
    'kubernetes/tls': {
      meaning: 'No trusted TLS connection to the API server. Nothing was sent.',
      cause:
        'The server’s certificate is not signed by the configured authority, has expired, or is for another host name; or the server rejected the client certificate.',
      action: 'Check `cluster_ca_certificate`, `tls_server_name` and the client certificate.',
    },
    'kubernetes/bad-answer': {
      meaning: 'The server answered with success, but not with a Kubernetes object.',
      cause: 'Something else answers at this address, for example a proxy, a login page or a load balancer.',
      action: 'Check that the host is the address of a Kubernetes API server.',
    },
    'kubernetes/unknown-kind': {
      meaning: 'The cluster has no such kind of object.',
      cause: 'The custom resource definition is not installed, or `apiVersion` or `kind` is misspelled.',
      action:
        'Install the definition first (with the operator or Helm chart that contains it), or correct `apiVersion` and `kind`.',
    },
    'kubernetes/bad-request': {
      meaning: 'The API server could not read the request (HTTP 400).',
      cause: 'A value has the wrong type, or an admission webhook refused the request with this status.',
      action: 'Read the server’s message: it names the field. Compare the manifest with `kubectl explain`.',
    },
    'kubernetes/unauthorized': {
      meaning: 'The cluster does not accept the credentials (HTTP 401).',
      cause: 'The token or certificate has expired or was revoked, or belongs to another cluster.',
      action: 'Log in again, or replace the credentials of the provider or of the kubeconfig.',
    },
    'kubernetes/forbidden': {
      meaning: 'The identity that makes the call may not do this (HTTP 403).',
      cause:
        'RBAC gives it no right to this verb and resource; or it grants a right that it does not have itself; or an admission policy refused the object.',
      action:
        'Give the identity the right that the message names. [The smallest rights](rights.md) lists what plan and apply need.',
    },
    'kubernetes/method-not-allowed': {
      meaning: 'The API does not offer this operation for this resource (HTTP 405).',
      cause: 'Some resources, such as reviews, can only be created, not read or deleted.',
      action: 'Manage another kind of object, or check that the host is the API server and not a proxy.',
    },
    'kubernetes/gone': {
      meaning: 'The version of the object that was asked for is no longer stored (HTTP 410).',
      cause: 'A list or watch was continued after the API server had discarded the old version.',
      action: 'Repeat the run: it reads the current state.',
    },
    'kubernetes/invalid': {
      meaning: 'The API server rejects the object as invalid.',
      cause:
        'A field has a value or a type that the kind does not allow, such as a map where it has a list, or an immutable field was changed.',
      action: 'Correct the fields that the message names.',
    },
    'kubernetes/too-many-requests': {
      meaning: 'The API server is too busy (HTTP 429). Nothing was done.',
      cause:
        'API priority and fairness limits this identity, or the cluster is overloaded. The client repeated the request several times.',
      action: 'Repeat later, or with less parallelism: `-parallelism=2`.',
    },
    'kubernetes/unavailable': {
      meaning: 'The API server cannot do this at present (HTTP 502, 503 or 504).',
      cause: 'The API server or etcd restarts, or a load balancer or an aggregated API server is down.',
      action: 'Repeat when the cluster has recovered.',
    },
    'kubernetes/redirected': {
      meaning: 'The server answered with a redirect, which the client does not follow.',
      cause: 'The host is a proxy or a login page. Credentials must not be sent to another address.',
      action: 'Set the host to the address of the API server itself.',
    },
    'kubernetes/server-error': {
      meaning: 'The API server failed (HTTP 500 or another unexpected status).',
      cause: 'A fault of the API server, of an admission webhook or of etcd. The server’s message is in the error.',
      action: 'Repeat; if it stays, look at the logs of the API server and of the webhook that the message names.',
    },
    'kubernetes/no-such-path': {
      meaning: 'The server has no such path (a 404 that is not the API’s own answer about an object).',
      cause:
        'A proxy answers in place of the API server, or the custom resource definition was removed during the run.',
      action: 'Check the host, and that the definition of the kind is still installed.',
    },
    'kubernetes/not-found': {
      meaning: 'The object, or the namespace that it is in, does not exist.',
      cause: 'The name is misspelled, the object was deleted, or the connection is to another cluster.',
      action: 'Check the name, the namespace and the cluster. Create the namespace first if that is missing.',
    },
    'kubernetes/already-exists': {
      meaning: 'An object of this name already exists.',
      cause: 'It was created by someone else, or by a run whose state was lost.',
      action: 'Import the object, or use another name.',
    },
    'kubernetes/conflict': {
      meaning: 'The object was changed or replaced by someone else at the same time (HTTP 409).',
      cause: 'Another run, a controller or a person wrote to the same object.',
      action: 'Repeat when no other run is in progress.',
    },
    'kubernetes/field-conflict': {
      meaning: 'Another field manager owns fields that the request sets.',
      cause: 'With server-side apply, each field belongs to the manager that set it last, such as Helm or kubectl.',
      action:
        'Remove the fields from the manifest, have the other manager give them up, or set `force_conflicts = true` to take them over.',
    },
  },
};
