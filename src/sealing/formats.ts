import { ageSealer } from './age/age-format';
import type { Sealer } from './format';
import type { SealTarget } from './target';

/**
 * Checks a target and loads the code of its format, which only that format needs. Call it before a token is issued.
 *
 * @throws SignetError those of `checkRecipients`, `sealing/bad-manifest`, `sealing/bad-certificate`,
 * `sealing/bad-public-key`; none contains a value of the target.
 */
export async function sealerFor(target: SealTarget): Promise<Sealer> {
  switch (target.format) {
    case 'age':
      return ageSealer(target);
    case 'sops':
      return (await import('./sops/sops-format')).sopsSealer(target);
    case 'sealed-secret':
      return (await import('./sealed-secret/sealed-secret-format')).sealedSecretSealer(target);
    case 'github-actions':
      return (await import('./github-actions/github-actions-format')).githubActionsSealer(target);
  }
}
