import type { Token } from '../../../token-secrets';
import type { Clients } from '../../clients';
import { prefixOf } from './fresh-name';
import { declarationOf, issueOf } from './kind';

/** The declarations of this state under which a token Secret could have been issued: their labels. */
export function declarationsOf(
  { namespace, account, name }: Pick<Token, 'namespace' | 'account' | 'name'>,
  clients: Pick<Clients, 'issuer'>,
): string[] {
  const prefix = prefixOf(name);
  const names = [
    { name, generate_name: null },
    ...(prefix === undefined ? [] : [{ name: null, generate_name: prefix }]),
  ];
  return names.flatMap((given) => {
    const issue = issueOf({ namespace, service_account: account, ...given });
    const label = issue && declarationOf(issue, clients);
    return label == null ? [] : [label];
  });
}
