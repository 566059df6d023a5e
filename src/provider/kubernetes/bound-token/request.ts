import { isKubernetesApiError, type KubernetesClient } from '../../../api/kubernetes';
import { rfc3339 } from '../../../facts/times';
import type { Context } from '../../../kit/framework';
import type { Secret } from '../../../secret';
import { readClaims } from '../tokens';
import { accountMissing, lifetimeShortened, unexpectedClaim } from './errors';
import { secondsOf } from './lifetime';

/** What a token is requested for. */
export interface TokenDemand {
  readonly namespace: string;
  readonly serviceAccount: string;
  /** Null: the audiences of the API server. */
  readonly audiences: readonly string[] | null;
  /** A duration such as `720h`. */
  readonly lifetime: string;
  /** The Secret that the token is bound to, and the uid of the account that owns it. Undefined: none. */
  readonly bound?: { readonly anchor: string; readonly anchorUid: string; readonly accountUid: string };
}

/** A token that is as it was requested. Times in RFC 3339. */
export interface GivenToken {
  readonly token: Secret;
  /** `system:serviceaccount:<namespace>:<name>` */
  readonly subject: string;
  readonly audiences: readonly string[];
  readonly issuedAt: string;
  readonly expiresAt: string;
}

/**
 * Requests a token, and checks that its claims are those of the request. Warns if the server has shortened its lifetime.
 *
 * @throws SignetError `bound-token/account-missing`, `bound-token/unexpected-claim`, and those of the client; none contains
 * the token.
 */
export async function requestToken(
  client: KubernetesClient,
  demand: TokenDemand,
  { signal, warn }: Pick<Context<never>, 'signal' | 'warn'>,
): Promise<GivenToken> {
  const { namespace, serviceAccount, bound } = demand;
  const requested = secondsOf(demand.lifetime);
  const request = {
    audiences: demand.audiences ?? [],
    expirationSeconds: requested,
    ...(bound && { boundTo: { name: bound.anchor, uid: bound.anchorUid } }),
  };
  const { token } = await client
    .requestToken({ namespace, name: serviceAccount }, request, { signal })
    .catch((error: unknown) => {
      const isMissing = isKubernetesApiError(error, 'kubernetes/not-found') && error.about.kind === 'serviceaccounts';
      throw isMissing ? accountMissing(demand) : error;
    });
  const claims = readClaims(token);
  const wrong = claims ? wrongClaim(claims, demand) : 'form';
  if (claims === undefined || wrong !== undefined) throw unexpectedClaim(demand, wrong ?? 'form');
  const [issued, expires] = [Number(claims.iat), Number(claims.exp)];
  const given = expires - issued;
  if (given < requested) warn(lifetimeShortened(demand, { requested, given }));
  return {
    token,
    subject: subjectOf(demand),
    audiences: audiencesOf(claims),
    issuedAt: rfc3339(new Date(issued * 1000)),
    expiresAt: rfc3339(new Date(expires * 1000)),
  };
}

type Claims = NonNullable<ReturnType<typeof readClaims>>;

const subjectOf = ({ namespace, serviceAccount }: TokenDemand): string =>
  `system:serviceaccount:${namespace}:${serviceAccount}`;

/** One audience may be a text instead of a list (RFC 7519). */
const audiencesOf = ({ aud }: Claims): readonly string[] => [aud].flat().filter((one) => typeof one === 'string');

/** The name of the first claim that differs from the request. */
function wrongClaim(claims: Claims, demand: TokenDemand): string | undefined {
  const { namespace, serviceAccount, bound } = demand;
  const own = objectIn(claims, 'kubernetes.io');
  const account = objectIn(own, 'serviceaccount');
  const secret = objectIn(own, 'secret');
  const { iat, exp } = claims;
  const lifetime = typeof iat === 'number' && typeof exp === 'number' ? exp - iat : 0;
  const audiences = audiencesOf(claims);
  const checks = {
    sub: claims.sub === subjectOf(demand),
    'kubernetes.io.namespace': own.namespace === namespace,
    'kubernetes.io.serviceaccount.name': account.name === serviceAccount,
    'kubernetes.io.serviceaccount.uid': bound === undefined || account.uid === bound.accountUid,
    'kubernetes.io.secret.name': secret.name === bound?.anchor,
    'kubernetes.io.secret.uid': secret.uid === bound?.anchorUid,
    aud:
      demand.audiences === null ||
      (audiences.length === demand.audiences.length && demand.audiences.every((one) => audiences.includes(one))),
    // A server can extend a lifetime for the tokens of Pods, without saying so in its response.
    exp: lifetime > 0 && lifetime <= secondsOf(demand.lifetime),
  };
  return Object.entries(checks).find(([, isRight]) => !isRight)?.[0];
}

function objectIn(object: Readonly<Record<string, unknown>>, key: string): Readonly<Record<string, unknown>> {
  const value = object[key];
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
