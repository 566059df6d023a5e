import { NEVER } from '../../../facts/kestra';
import type { Subject } from '../../objects';
import { flagAt, textAt, valueAt, type ResourceChange, Unknown, type Values } from '../../plan';
import type { SideReading } from '../reading';
import { rotatesByAge, sealOf, tokenOf, type TokenContext, unknownPart } from './context';
import { recipientsOf } from './seals';

const ACCOUNTS = ['signet_kestra_service_account', 'kestra_service_account'];
const USERS = ['signet_kestra_user', 'kestra_user'];

/** Reads `signet_kestra_api_token`, which issues and seals. */
export function readSealedApiToken(values: Values, resource: ResourceChange, context: TokenContext): SideReading {
  const { subject, unjudged } = ownerOf(values, resource, context);
  const name = textAt(values, 'token_name') ?? textAt(values, 'name');
  const declared = textAt(values, 'name');
  const known = typeof name === 'string' ? name : declared;
  const { recipients, unjudged: unknownRecipients } = recipientsOf(values, resource);
  return {
    objects: [
      tokenOf(resource, {
        ...{ type: 'kestra', name: typeof known === 'string' ? known : resource.place.address, subject },
        expires: expiryOf(values),
        rotates: rotatesByAge(values),
      }),
      sealOf(resource, recipients, subject),
    ],
    unjudged: [...unjudged, ...unknownRecipients],
  };
}

/** Reads the API tokens of kestra-io, whose values are in the state. Their `max_age` is all that is known of their end. */
export function readPlainApiToken(values: Values, resource: ResourceChange, context: TokenContext): SideReading {
  const { subject, unjudged } = ownerOf(values, resource, context);
  const name = textAt(values, 'name');
  return {
    objects: [
      tokenOf(resource, {
        ...{ type: 'kestra', name: typeof name === 'string' ? name : resource.place.address, subject, plain: true },
      }),
    ],
    unjudged,
  };
}

/** Reads `kestra_security_integration`: its secret lets a directory create users and change groups of the tenant. */
export function readSecurityIntegration(values: Values, resource: ResourceChange): SideReading {
  const name = textAt(values, 'name');
  const shown = typeof name === 'string' ? name : resource.place.address;
  return {
    objects: [
      tokenOf(resource, { type: 'kestra', name: `security integration ${shown}`, plain: true, expires: NEVER }),
    ],
    unjudged: [],
  };
}

function expiryOf(values: Values): string | undefined {
  const [end, maxAge] = [valueAt(values, 'expires_at'), textAt(values, 'max_age')];
  if (typeof end === 'string') return end;
  return maxAge === NEVER ? NEVER : undefined;
}

/** Whose token it is. `own` is the identity of the provider, which the plan does not show. */
function ownerOf(
  values: Values,
  resource: ResourceChange,
  { references, tenants }: TokenContext,
): { readonly subject?: Subject | undefined; readonly unjudged: SideReading['unjudged'] } {
  const { target } = resource;
  const [account, user] = [textAt(values, 'service_account_id'), textAt(values, 'user_id')];
  const id = (value: string | Unknown, types: readonly string[]): string | undefined =>
    value instanceof Unknown ? references.resourceOf(value, types) : value;
  const [accountId, userId] = [account && id(account, ACCOUNTS), user && id(user, USERS)];
  const tenant = textAt(values, 'tenant');
  if (accountId !== undefined)
    return {
      subject: {
        ...{ kind: 'KestraServiceAccount', target, id: accountId },
        ...(flagAt(values, 'instance') !== true && {
          tenant: typeof tenant === 'string' ? tenant : tenants.assumed(target),
        }),
      },
      unjudged: [],
    };
  if (userId !== undefined) return { subject: { kind: 'KestraUser', target, id: userId }, unjudged: [] };
  if (flagAt(values, 'own') === true) return { unjudged: [] };
  return { unjudged: [unknownPart(resource, 'whose token it is', 'issues a token', account, user)] };
}
