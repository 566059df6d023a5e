import { SignetError } from '../../../errors';

export const notListed = (namespace: string | null): SignetError =>
  new SignetError({
    code: 'token/not-listed',
    what: `The tokens ${namespace === null ? 'of all namespaces' : `of namespace "${namespace}"`} could not be listed: "tokens" is null`,
    why: 'The identity of the provider does not have the right to list Secrets there.',
    fix: 'Allow it to "list" secrets. Signet requests only their metadata, but this right also allows to read the values of all Secrets there.',
  });
