import { SignetError } from '../../errors';

/** @param of - `Kubernetes` or `Kestra`. */
export function nothingSeen(of: string): SignetError {
  return new SignetError({
    code: 'cli/nothing-seen',
    what: `This identity may read nothing of the access in ${of}`,
    why: 'A baseline without any access would let each review report too little.',
    fix: 'Grant it the rights to list that the documentation of "signet snapshot" names, or use another identity.',
  });
}
