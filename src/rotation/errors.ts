import { SignetError } from '../errors';

export const overlapTooLong = (): SignetError =>
  new SignetError({
    code: 'rotation/overlap',
    what: 'The overlap is longer than half of every',
    why: 'At most two tokens are valid at the same time: the old one must end before the next rotation.',
    fix: 'Use a shorter overlap, or a longer every.',
  });

export const rotationNeedsPrefix = (): SignetError =>
  new SignetError({
    code: 'token/rotation-needs-prefix',
    what: 'A token with an exact name cannot rotate',
    why: 'Each issue needs another name: under the same name, Kubernetes issues the same token again.',
    fix: 'Set a prefix instead of the name (generate_name, in constructs generateName), or remove rotation.',
    path: ['rotation'],
  });
