import { SignetError } from '../../../errors';

export const namespaceRequired = (kind: string): SignetError =>
  new SignetError({
    code: 'kubernetes/namespace-required',
    what: `No namespace is set for a ${kind}`,
    why: `A ${kind} belongs to a namespace.`,
    fix: 'Set the namespace.',
  });

export const badName = (what: 'name' | 'namespace'): SignetError =>
  new SignetError({
    code: 'kubernetes/bad-name',
    what: `The ${what} is empty or cannot be part of a path`,
    why: 'With this name, the request would address another object or a whole collection.',
    fix: `Set a ${what} that is not empty, "." or "..", and that does not contain "/" or "%".`,
  });

export const badApiVersion = (): SignetError =>
  new SignetError({
    code: 'kubernetes/bad-api-version',
    what: 'The apiVersion does not have the form "group/version", or "v1" for the core group',
    fix: 'Correct it, for example to "rbac.authorization.k8s.io/v1".',
  });
