import { systemReason } from '../errors';
import { installationErrors } from './errors';

/** Does something with a path, and throws an error with its name where the system refuses. */
export function attempt<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw installationErrors.notWritable(path, systemReason(error));
  }
}
