import type { Token } from '../../token-secrets';

/** Information before a token is revoked: one line each. */
export function beforehand({ lastUsed, maker, name }: Token): string[] {
  const lines = [`Last used: ${lastUsed ?? 'no record of any use'}.`];
  if (maker === 'Signet')
    lines.push(
      'Signet manages it: the next plan issues a new token under a new name. If the configuration has an exact name, the plan is refused until the name changes.',
    );
  else if (maker !== undefined)
    lines.push(
      `${maker} created it, and will fail when it creates a Secret named "${name}" again. Remove it there: a tool that replaces objects by force would delete the tombstone, and the revoked token would work again.`,
    );
  return lines;
}

/**
 * Information after a token was revoked: when it stops working, and what prevents that it works again.
 *
 * @param hasTombstone - false if the service account does not exist, so that no tombstone is needed.
 */
export function afterwards({ name, account, namespace }: Token, hasTombstone: boolean): string {
  const soon = 'The API server may still accept the token for up to 10 seconds.\n';
  if (!hasTombstone)
    return `${soon}No tombstone is needed: the service account "${account}" does not exist, and a new one of this name has other tokens.\n`;
  return `${soon}The empty Secret "${name}" in namespace "${namespace}" is the tombstone of the token. Do not delete it: it prevents a
token Secret of this name, which would contain the same token. It is deleted together with the service account
"${account}". Use another name for the next token. After a leak, use --new-account: it creates the service account
again, and no old token can work again.
`;
}
