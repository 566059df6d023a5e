import type { Call } from '../http/call';
import { invalid, unsupportedValue } from '../status';

/**
 * Whether the request is a dry run.
 *
 * @throws StatusError 422 for another value than `All`
 */
export function isDryRun(call: Call, options: string): boolean {
  const values = call.query.getAll('dryRun').filter((value) => value !== '');
  if (values.some((value) => value !== 'All')) {
    throw invalid(options, 'meta.k8s.io', '', [unsupportedValue('dryRun', values, ['All'])]);
  }
  return values.length > 0;
}
