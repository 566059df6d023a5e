import { ISSUER } from '../authn/claims';
import type { User } from '../authn/user';
import { nowOf, type Answer, type Call } from '../http/call';
import { objectAt, stringOf, stringsOf, type JsonObject } from '../object';
import { REVIEWS } from '../scheme/built-in';
import { readReview, reviewed } from './review';

/** TokenReview: the user of a token. */
export function reviewToken(call: Call): Answer {
  const review = readReview(call, REVIEWS.token);
  const spec = objectAt(review, 'spec');
  const audiences = stringsOf(spec['audiences']);
  const wanted = audiences.length > 0 ? audiences : [ISSUER];
  const found = call.cluster.tokens.authenticate(stringOf(spec['token']), wanted);
  const status = found
    ? { authenticated: true, user: userInfo(found.user), audiences: found.audiences }
    : { user: {}, error: 'invalid bearer token' };
  return reviewed(call, REVIEWS.token, review, status);
}

/** SelfSubjectReview: the caller. */
export function reviewSelf(call: Call): Answer {
  const { kind, group, version } = REVIEWS.selfSubject;
  return {
    code: 201,
    body: {
      kind,
      apiVersion: `${group}/${version}`,
      metadata: { creationTimestamp: nowOf(call) },
      status: { userInfo: userInfo(call.user) },
    },
  };
}

function userInfo({ username, uid, groups, extra }: User): JsonObject {
  return { username, ...(uid !== undefined && { uid }), groups, ...(extra && { extra }) };
}
