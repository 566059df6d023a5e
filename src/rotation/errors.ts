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

export const renewBeforeTooLong = (): SignetError =>
  new SignetError({
    code: 'bound-token/renew-before',
    what: 'The time of the renewal before the expiry is longer than half of the lifetime',
    why: 'A token would be renewed before it was used for half of its lifetime, and three tokens could be valid at the same time.',
    fix: 'Use at most half of the lifetime, or remove it: the default is a third.',
  });
