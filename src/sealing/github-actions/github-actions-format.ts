import type { Sealer } from '../format';
import type { GithubActionsTarget } from '../target';
import { parseGithubPublicKey } from './public-key';
import { sealBox } from './sealed-box';

/** Seals as a sealed box in base64: the encrypted value of a secret in GitHub's API. */
export function githubActionsSealer({ publicKey }: Omit<GithubActionsTarget, 'format'>): Sealer {
  const { key } = parseGithubPublicKey(publicKey);
  return {
    format: 'github-actions',
    context: () => [key],
    seal: (content, draw) => sealBox(content, Buffer.from(key, 'base64'), draw('ephemeral key', 32)).toString('base64'),
  };
}
