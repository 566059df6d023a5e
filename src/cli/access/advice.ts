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
      `${maker} made it, and may make a Secret named "${name}" again: then the revoked token works again. Remove it there first, or use --reserve-name or --new-account.`,
    );
  return lines;
}

/** What to know afterwards: how long it takes, and how it would come back. */
export function afterwards(
  { name, account, namespace }: Token,
  { reserveName }: { readonly reserveName?: true },
): string {
  const soon = 'The API server may accept the token for up to 10 seconds more.\n';
  if (reserveName)
    return `${soon}An empty Secret "${name}" keeps its name: leave it there. Give the next token another name.\n`;
  return `${soon}Never make a Secret named "${name}" for "${account}" in "${namespace}" again: Kubernetes would put the same token
into it, and the revoked one would work again. Give the next token another name. Where others could do it by accident, say
--reserve-name; after a leak, --new-account: it makes the service account anew, and no old token can come back.
`;
}
