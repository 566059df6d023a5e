import type { Token } from './token';

/** What to know before a token is revoked: one line each. */
export function beforehand({ lastUsed, maker, name }: Token): string[] {
  const lines = [`Last used: ${lastUsed ?? 'no use on record'}.`];
  if (maker === 'Signet')
    lines.push(
      'Signet declares it: its next plan issues it again under a fresh name or, where the configuration fixes the name, refuses until that changes.',
    );
  else if (maker !== undefined)
    lines.push(
      `${maker} created it, and fails from now on if it creates a Secret named "${name}" again. Remove it there: what replaces objects by force would delete the tombstone, and the revoked token would work again.`,
    );
  return lines;
}

/**
 * What to know afterwards: how long it takes, and what keeps the token revoked.
 *
 * @param hasTombstone - false: its service account does not exist, so no tombstone is needed.
 */
export function afterwards({ name, account, namespace }: Token, hasTombstone: boolean): string {
  const soon = 'The API server may accept the token for up to 10 seconds more.\n';
  if (!hasTombstone)
    return `${soon}No tombstone is needed: the service account "${account}" does not exist, and one created under its name has other tokens.\n`;
  return `${soon}An empty Secret "${name}" is left in "${namespace}" as a tombstone: leave it there. It prevents a token Secret of that
name, which would hold the same token. It goes with the service account "${account}". Give the next token another
name. After a leak, use --new-account: it makes the service account anew, and no old token can come back.
`;
}
