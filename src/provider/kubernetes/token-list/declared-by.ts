import { DECLARATION, type Maker, type Token } from '../../../token-secrets';
import type { Clients } from '../../clients';
import { declarationsOf } from '../service-account-token';

const NAMES: Readonly<Record<Maker, string>> = {
  Signet: 'signet',
  Helm: 'helm',
  'Argo CD': 'argo_cd',
  Flux: 'flux',
  'kubectl apply': 'kubectl_apply',
};

/** The value of `declared_by` for a token. */
export function declaredBy(token: Token, clients: Pick<Clients, 'issuer'>): string {
  const label = token.metadata.labels?.[DECLARATION];
  if (label !== undefined && declarationsOf(token, clients).includes(label)) return 'this_state';
  if (token.maker !== undefined) return NAMES[token.maker];
  return token.kargoManaged ? 'kargo' : 'other';
}
