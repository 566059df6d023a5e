import { textAt, valueAt, type ResourceChange, type Values } from '../../plan';
import type { SideReading } from '../reading';
import { accountOf, tokenOf, unknownPart } from './context';

/** Reads `kubernetes_token_request` and `kubernetes_token_request_v1`: the token is in the state, and nobody can revoke it. */
export function readTokenRequest(values: Values, resource: ResourceChange): SideReading {
  const metadata = valueAt(values, 'metadata', 0);
  const [namespace, account] = [textAt(metadata, 'namespace') ?? 'default', textAt(metadata, 'name')];
  const subject = accountOf(resource, namespace, account);
  return {
    objects: [tokenOf(resource, { type: 'request', name: resource.place.address, subject, plain: true })],
    unjudged: subject ? [] : [unknownPart(resource, 'whose token it is', 'issues a token', namespace, account)],
  };
}
