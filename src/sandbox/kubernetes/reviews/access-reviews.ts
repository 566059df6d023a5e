import type { User } from '../authn/user';
import type { Action, PolicyRule } from '../authz/policy-rule';
import type { Answer, Call } from '../http/call';
import { isJsonObject, objectAt, stringOf, stringsOf, type ApiObject, type JsonObject } from '../object';
import { REVIEWS, type VirtualResource } from '../scheme/built-in';
import { badRequest, invalid, invalidValue, type Cause } from '../status';
import { readReview, reviewed } from './review';

/** SubjectAccessReview: whether another user may do something. */
export function reviewSubject(call: Call): Answer {
  const review = readReview(call, REVIEWS.subjectAccess);
  return decide(call, REVIEWS.subjectAccess, review, subjectOf(review));
}

/** LocalSubjectAccessReview: the same in one namespace. */
export function reviewSubjectIn(call: Call, namespace: string): Answer {
  const sent = readReview(call, REVIEWS.localSubjectAccess);
  const review = { ...sent, metadata: { ...sent.metadata, namespace } };
  if (stringOf(objectAt(sent, 'spec', 'resourceAttributes')['namespace']) !== namespace) {
    throw badRequest(`namespace on object is not the same as the namespace of the request (${namespace})`);
  }
  return decide(call, REVIEWS.localSubjectAccess, review, subjectOf(review));
}

/** SelfSubjectAccessReview: whether the caller may do something. */
export function reviewSelfAccess(call: Call): Answer {
  return decide(call, REVIEWS.selfSubjectAccess, readReview(call, REVIEWS.selfSubjectAccess), call.user);
}

/** SelfSubjectRulesReview: all rules of the caller in a namespace. */
export function reviewSelfRules(call: Call): Answer {
  const { kind, group, version } = REVIEWS.selfSubjectRules;
  const namespace = stringOf(objectAt(readReview(call, REVIEWS.selfSubjectRules), 'spec')['namespace']);
  if (namespace === '') throw badRequest('no namespace on request');
  const rules = call.cluster.rbac.rulesFor(call.user, namespace);
  return {
    code: 201,
    body: {
      kind,
      apiVersion: `${group}/${version}`,
      metadata: {},
      spec: {},
      status: {
        resourceRules: rules.filter(({ resources }) => resources.length > 0).map(resourceRule),
        nonResourceRules: rules
          .filter(({ nonResourceURLs }) => nonResourceURLs.length > 0)
          .map(({ verbs, nonResourceURLs }) => ({ verbs, nonResourceURLs })),
        incomplete: false,
      },
    },
  };
}

function resourceRule({ verbs, apiGroups, resources, resourceNames }: PolicyRule): JsonObject {
  return { verbs, apiGroups, resources, ...(resourceNames.length > 0 && { resourceNames }) };
}

function decide(call: Call, resource: VirtualResource, review: ApiObject, user: User): Answer {
  const action = actionIn(review, resource);
  const { allowed, reason } = call.cluster.rbac.authorize(user, action);
  return reviewed(call, resource, review, { allowed, ...(reason !== '' && { reason }) });
}

/** A subject has only the groups in the review. */
function subjectOf(review: ApiObject): User {
  const { user, groups, uid } = objectAt(review, 'spec');
  return { username: stringOf(user), groups: stringsOf(groups), ...(typeof uid === 'string' && { uid }) };
}

function actionIn(review: ApiObject, resource: VirtualResource): Action {
  const { resourceAttributes, nonResourceAttributes, user, groups } = objectAt(review, 'spec');
  const causes: Cause[] = [];
  if (isJsonObject(resourceAttributes) === isJsonObject(nonResourceAttributes)) {
    const why = 'exactly one of nonResourceAttributes or resourceAttributes must be specified';
    causes.push(invalidValue('spec', null, why));
  }
  const self = resource === REVIEWS.selfSubjectAccess;
  if (!self && stringOf(user) === '' && stringsOf(groups).length === 0) {
    causes.push(invalidValue('spec.user', '', 'at least one of user or group must be specified'));
  }
  // The real server omits the kind here.
  if (causes.length > 0) throw invalid('', resource.group, '', causes);
  if (isJsonObject(nonResourceAttributes)) {
    return { verb: stringOf(nonResourceAttributes['verb']), path: stringOf(nonResourceAttributes['path']) };
  }
  const {
    verb,
    group,
    resource: plural,
    subresource,
    namespace,
    name,
  } = objectAt({ resourceAttributes }, 'resourceAttributes');
  const below = stringOf(subresource);
  return {
    verb: stringOf(verb),
    group: stringOf(group),
    resource: below === '' ? stringOf(plural) : `${stringOf(plural)}/${below}`,
    namespace: stringOf(namespace),
    name: stringOf(name),
  };
}
