import { SignetError } from '../../../errors';
import { scrubStrictly } from '../../http';

export const noConnection = (): SignetError =>
  new SignetError({
    code: 'kubernetes/no-connection',
    what: 'No Kubernetes cluster is configured',
    why: 'There is no host, no kubeconfig, and this process does not run in a cluster.',
    fix: 'Set config_path (or KUBE_CONFIG_PATH, or KUBECONFIG), or host with credentials.',
  });

export const conflictingSettings = (first: string, second: string): SignetError =>
  new SignetError({
    code: 'kubernetes/conflicting-settings',
    what: `Both ${first} and ${second} are set`,
    why: 'Only one of them can be used for the connection.',
    fix: 'Remove one; a value may also come from an environment variable.',
  });

export const incompleteSettings = (present: string, missing: string): SignetError =>
  new SignetError({
    code: 'kubernetes/incomplete-settings',
    what: `${present} is set without ${missing}`,
    why: 'One is of no use without the other.',
    fix: `Set ${missing} as well, or remove ${present}.`,
  });

export const badSetting = (name: string, expected: string): SignetError =>
  new SignetError({
    code: 'kubernetes/bad-setting',
    what: `${name} is not ${expected}`,
    fix: `Correct ${name}.`,
  });

export const plainHost = (): SignetError =>
  new SignetError({
    code: 'kubernetes/plain-host',
    what: 'The host of the Kubernetes API is an http address of another machine',
    why: 'Credentials and issued tokens would cross the network unencrypted.',
    fix: 'Use https. Only a loopback address, such as that of "kubectl proxy", may be http.',
  });

/** `reason` is an error code of the file system such as ENOENT. */
export const unreadableFile = (what: string, file: string, reason: string): SignetError =>
  new SignetError({
    code: 'kubernetes/unreadable-file',
    what: `The ${what} "${file}" cannot be read (${reason})`,
    fix: 'Check the path and its permissions.',
  });

export const badKubeconfig = (file: string, problem: string): SignetError =>
  new SignetError({
    code: 'kubernetes/bad-kubeconfig',
    what: `The kubeconfig "${file}" cannot be used: ${problem}`,
    fix: 'Correct the file; "kubectl config view" shows how kubectl reads it.',
  });

export const missingEntry = (
  kind: 'context' | 'cluster' | 'user',
  name: string,
  known: readonly string[],
): SignetError =>
  new SignetError({
    code: 'kubernetes/missing-entry',
    what: `The kubeconfig has no ${kind} named "${name}"`,
    why: known.length === 0 ? `It has no ${kind} at all.` : `It has: ${known.join(', ')}.`,
    fix: `Correct the name of the ${kind}, or the path of the kubeconfig.`,
  });

export const noContext = (known: readonly string[]): SignetError =>
  new SignetError({
    code: 'kubernetes/no-context',
    what: 'The kubeconfig has no current context, and none is named',
    why: known.length === 0 ? 'It has no context at all.' : `It has: ${known.join(', ')}.`,
    fix: 'Set config_context.',
  });

export const authProviderRefused = (user: string): SignetError =>
  new SignetError({
    code: 'kubernetes/auth-provider',
    what: `The kubeconfig's user "${user}" logs in by an auth-provider`,
    why: 'Kubernetes removed that mechanism in version 1.26.',
    fix: 'Use an exec credential plugin of your cloud or identity provider (gke-gcloud-auth-plugin, kubelogin), or a token.',
  });

export const badCertificate = (what: string): SignetError =>
  new SignetError({
    code: 'kubernetes/bad-certificate',
    what: `The ${what} cannot be used`,
    why: 'It is not PEM text, or the certificate and the key do not belong together.',
    fix: 'Give the PEM text itself (in a kubeconfig: its base64 form, or a file).',
  });

const EXEC = 'kubernetes/exec-plugin';

export const execNotFound = (command: string, hint: string | undefined): SignetError =>
  new SignetError({
    code: EXEC,
    what: `The credential plugin "${command}" is not installed`,
    why: 'The connection is configured to log in by this program, and it is not found.',
    fix: hint ?? 'Install it, or correct its path.',
  });

/** `said` is all that the plugin wrote to its standard error; `confidential` is what it was given and may repeat. */
export const execFailed = (
  command: string,
  how: string,
  said = '',
  confidential: readonly string[] = [],
): SignetError => {
  const text = scrubStrictly(said, confidential).trim().slice(-1000);
  return new SignetError({
    code: EXEC,
    what: `The credential plugin "${command}" ${how}`,
    why: text === '' ? undefined : `It said: ${text}`,
    fix: 'Run it by hand to see whether a new login is needed. Plugins cannot ask questions here.',
  });
};

export const execAnswer = (command: string, problem: string): SignetError =>
  new SignetError({
    code: EXEC,
    what: `The credential plugin "${command}" gave an answer that cannot be used: ${problem}`,
    fix: 'Check that its version and the configured api_version (client.authentication.k8s.io/v1 or v1beta1) agree.',
  });
