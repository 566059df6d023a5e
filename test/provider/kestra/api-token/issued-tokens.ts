import { TokenVault } from '../../../../src/sandbox/kestra/token-vault';

/**
 * Every token that the server issues from now on, also those of responses that a fault destroys. The server is the worst one: it
 * lists each token whole. Ends with `jest.restoreAllMocks()`.
 */
export function noteIssuedTokens(): string[] {
  const issued: string[] = [];
  const original = Object.getOwnPropertyDescriptor(TokenVault.prototype, 'issue')?.value as TokenVault['issue'];
  jest.spyOn(TokenVault.prototype, 'issue').mockImplementation(function (this: TokenVault, ...given) {
    const made = original.apply(this, given);
    issued.push(made.fullToken);
    Object.assign(made.token, { prefix: made.fullToken });
    return made;
  });
  return issued;
}
