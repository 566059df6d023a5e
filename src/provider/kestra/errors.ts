import { SignetError } from '../../errors';

// Names, identifiers and rights may stand here; no credential ever comes this way.

export const kestraUnknown = (): SignetError =>
  new SignetError({
    code: 'kestra/unknown-server',
    what: 'The Kestra server is not known yet',
    why: 'The configuration of the provider holds values that only apply will know, such as the address of a server of the same run.',
    fix: 'Create the server first (with -target, or in a stack of its own), then what is in it.',
    path: ['kestra'],
  });
