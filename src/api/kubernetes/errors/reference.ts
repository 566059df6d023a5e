import { SignetError } from '../../../errors';

export const namespaceRequired = (kind: string): SignetError =>
  new SignetError({
    code: 'kubernetes/namespace-required',
    what: `No namespace is given for a ${kind}`,
    why: `A ${kind} lives in a namespace.`,
    fix: 'Set the namespace.',
  });

export const badName = (what: 'name' | 'namespace'): SignetError =>
  new SignetError({
    code: 'kubernetes/bad-name',
    what: `The ${what} is empty or cannot be part of a path`,
    why: 'Such a name would address another object, or a whole collection.',
    fix: `Give a ${what} that is not empty, not "." or "..", and has no "/" or "%".`,
  });

export const badApiVersion = (): SignetError =>
  new SignetError({
    code: 'kubernetes/bad-api-version',
    what: 'An apiVersion has the form "group/version", or "v1" for the core group',
    fix: 'Correct it, for example to "rbac.authorization.k8s.io/v1".',
  });
