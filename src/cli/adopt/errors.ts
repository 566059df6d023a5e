import { SignetError } from '../../errors';
import { shown } from '../shown';

export function adoptLocationNeeded(): SignetError {
  return new SignetError({
    code: 'usage/adopt-location',
    what: 'No namespace given',
    why: 'The objects of one team are usually in some namespaces, and not in all.',
    fix: 'Add --namespace NAME, which can be repeated, or --all-namespaces.',
  });
}

export function outputExists(path: string): SignetError {
  return new SignetError({
    code: 'cli/output-exists',
    what: `${shown(path, 'The file')} already exists`,
    why: 'It may have been edited since it was printed.',
    fix: 'Use another name, or add --overwrite.',
  });
}
