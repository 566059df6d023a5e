import { SignetError } from '../../../errors';
import { scrubStrictly } from '../../http';

export const execNotFound = (command: string, hint: string | undefined): SignetError =>
  new SignetError({
    code: 'kubernetes/exec-not-found',
    what: `The credential plugin "${command}" ${command.includes('/') ? 'does not exist' : 'is in no folder of PATH'}`,
    why: 'The kubeconfig, or the argument exec of the provider, names this program as the login.',
    fix: hint ?? 'Install it, or correct its path.',
    shared: true,
  });

/**
 * @param output - all that the plugin wrote to its standard error.
 * @param confidential - values that were passed to the plugin and may be in its output.
 */
export const execFailed = (
  command: string,
  how: string,
  output = '',
  confidential: readonly string[] = [],
): SignetError => {
  const text = scrubStrictly(output, confidential).trim().slice(-1000);
  return new SignetError({
    code: 'kubernetes/exec-failed',
    what: `The credential plugin "${command}" ${how}`,
    why: text === '' ? undefined : `Its error output: ${text}`,
    fix: 'Run it in a terminal to see whether a new login is needed. A plugin cannot ask questions here.',
    shared: true,
  });
};

export const execBadAnswer = (command: string, problem: string): SignetError =>
  new SignetError({
    code: 'kubernetes/exec-bad-answer',
    what: `The credential plugin "${command}" returned credentials that cannot be used: ${problem}`,
    fix: 'Check that the plugin supports the configured api_version (client.authentication.k8s.io/v1 or v1beta1).',
    shared: true,
  });
