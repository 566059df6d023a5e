import { SignetError } from '../../../errors';

/** @param flaw - what is wrong with the text, which is not repeated. */
export const badReason = (flaw: 'form' | 'token'): SignetError =>
  new SignetError({
    code: 'revoke/reason',
    what: flaw === 'form' ? 'The reason is not a line of text' : 'The reason could contain a token',
    why:
      flaw === 'form'
        ? 'It must have 1 to 500 characters and no control characters.'
        : 'The tombstone shows the reason to everyone who may read it.',
    fix: 'Use a short text without credentials, such as the number of an incident.',
  });
