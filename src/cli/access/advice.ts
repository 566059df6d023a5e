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
      `${maker} made it, and may make a Secret named "${name}" again: then the revoked token works again. Remove it there first, or use --new-account.`,
    );
  return lines;
}

/** What to know afterwards: how long it takes, and how it would come back. */
export function afterwards({ name, account, namespace }: Token): string {
  return `The API server may accept the token for up to 10 seconds more.
Never make a Secret named "${name}" for "${account}" in "${namespace}" again: Kubernetes would put the same token into it,
and the revoked one would work again. Give the next token another name. If others who may create Secrets there could do it,
say --new-account: it makes the service account anew, and no old token can come back.
`;
}
