import { didYouMean, type ErrorParts, SignetError, systemReason } from '../../../errors';
import { closest } from '../../../facts/closest';

/** Without a usable connection, each call fails in the same way. */
const connectionError = (parts: ErrorParts): SignetError => new SignetError({ ...parts, shared: true });

export const noConnection = (): SignetError =>
  connectionError({
    code: 'kubernetes/no-connection',
    what: 'No Kubernetes cluster is configured',
    why: 'Neither a host nor a kubeconfig is set, and this process does not run in a cluster.',
    fix: 'Set config_path (or KUBE_CONFIG_PATH, or KUBECONFIG), or host with credentials.',
  });

export const conflictingSettings = (first: string, second: string): SignetError =>
  connectionError({
    code: 'kubernetes/conflicting-settings',
    what: `Both ${first} and ${second} are set`,
    why: 'Only one of them can be used for the connection.',
    fix: 'Remove one. A value may also come from an environment variable.',
  });

export const incompleteSettings = (present: string, missing: string): SignetError =>
  connectionError({
    code: 'kubernetes/incomplete-settings',
    what: `${present} is set without ${missing}`,
    why: 'Only both together can be used.',
    fix: `Set ${missing} as well, or remove ${present}.`,
  });

export const badSetting = (name: string, expected: string): SignetError =>
  connectionError({
    code: 'kubernetes/bad-setting',
    what: `${name} is not ${expected}`,
    fix: `Correct ${name}.`,
  });

export const plainHost = (): SignetError =>
  connectionError({
    code: 'kubernetes/plain-host',
    what: 'The host of the Kubernetes API is an http address of another machine',
    why: 'Credentials and issued tokens would cross the network unencrypted.',
    fix: 'Use https. Only an address of this machine, such as that of "kubectl proxy", may be http.',
  });

/** `error` is what the file system returned. */
export const unreadableFile = (what: string, file: string, error: unknown): SignetError =>
  connectionError({
    code: 'kubernetes/unreadable-file',
    what: `The ${what} "${file}" cannot be read`,
    why: systemReason(error),
    fix: 'Check the path and its permissions.',
  });

export const badKubeconfig = (file: string, problem: string): SignetError =>
  connectionError({
    code: 'kubernetes/bad-kubeconfig',
    what: `The kubeconfig "${file}" cannot be used: ${problem}`,
    fix: 'Correct the file. "kubectl config view" shows how kubectl reads it.',
  });

export const missingEntry = (
  kind: 'context' | 'cluster' | 'user',
  name: string,
  known: readonly string[],
  files: readonly string[],
): SignetError => {
  const near = closest(name, known);
  return connectionError({
    code: 'kubernetes/missing-entry',
    what: `The kubeconfig ${quotedList(files)} has no ${kind} named "${name}"`,
    why: hasOnly(kind, known),
    fix: `Correct the name of the ${kind}, or the path of the kubeconfig.${didYouMean(near)}`,
  });
};

const quotedList = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

const hasOnly = (kind: string, known: readonly string[]): string =>
  known.length === 0 ? `It has no ${kind}.` : `It has: ${known.join(', ')}.`;

export const noContext = (known: readonly string[], files: readonly string[]): SignetError =>
  connectionError({
    code: 'kubernetes/no-context',
    what: `The kubeconfig ${quotedList(files)} has no current context, and config_context is not set`,
    why: hasOnly('context', known),
    fix: 'Set config_context (or KUBE_CTX) to one of its contexts.',
  });

export const authProviderRefused = (user: string): SignetError =>
  connectionError({
    code: 'kubernetes/auth-provider',
    what: `User "${user}" of the kubeconfig uses an auth-provider`,
    why: 'Kubernetes removed auth-provider in version 1.26.',
    fix: 'Use an exec credential plugin of your cloud or identity provider (gke-gcloud-auth-plugin, kubelogin), or a token.',
  });

export const badCertificate = (what: string): SignetError =>
  connectionError({
    code: 'kubernetes/bad-certificate',
    what: `The ${what} cannot be used`,
    why: 'It is not PEM text, or the certificate and the key do not belong together.',
    fix: 'Set the PEM text (in a kubeconfig: encoded in base64, or the path of a file).',
  });
