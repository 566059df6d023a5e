import { textAt, type ResourceChange, type Values } from '../../plan';
import type { SideReading } from '../reading';
import { accountOf, sealOf, tokenOf, unknownPart } from './context';
import { recipientsOf } from './seals';

/** Reads `signet_bound_token`, which issues and seals. Its name is that of the anchor, which contains no token. */
export function readBoundToken(values: Values, resource: ResourceChange): SideReading {
  const [namespace, account, anchor, prefix, expires] = [
    textAt(values, 'namespace'),
    textAt(values, 'service_account'),
    textAt(values, 'anchor'),
    textAt(values, 'generate_name'),
    textAt(values, 'expires_at'),
  ];
  const subject = accountOf(resource, namespace, account);
  const name = typeof anchor === 'string' ? anchor : typeof prefix === 'string' ? `${prefix}*` : undefined;
  const { recipients, unjudged } = recipientsOf(values, resource);
  return {
    objects: [
      tokenOf(resource, {
        type: 'bound',
        name: typeof namespace === 'string' && name !== undefined ? `${namespace}/${name}` : resource.place.address,
        subject,
        expires: typeof expires === 'string' ? expires : undefined,
      }),
      sealOf(resource, recipients, subject),
    ],
    unjudged: [
      ...(subject ? [] : [unknownPart(resource, 'whose token it is', 'issues a token', namespace, account)]),
      ...unjudged,
    ],
  };
}
