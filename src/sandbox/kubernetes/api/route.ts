import type { Answer, Call } from '../http/call';
import type { ResourceTarget, Target } from '../http/target';
import { reviewSelf, reviewToken } from '../reviews/authentication-reviews';
import { reviewSelfAccess, reviewSelfRules, reviewSubject, reviewSubjectIn } from '../reviews/access-reviews';
import { requestToken } from '../reviews/token-request';
import { REVIEWS, SERVICE_ACCOUNTS, TOKEN_REQUESTS, type VirtualResource } from '../scheme/built-in';
import { collectionOf, type ResourceInfo } from '../scheme/resource';
import { methodNotAllowed, noSuchPath, noSuchResource } from '../status';
import { create } from './create';
import { remove, removeCollection } from './delete';
import { patch } from './patch';
import { path } from './paths';
import { get, list } from './read';
import { update } from './update';
import { watch } from './watch';

/** Calls the handler of a target. @throws StatusError 404 for an unknown resource, 405 for an unsupported method */
export function route(call: Call, target: Target): Answer {
  if (target.type === 'path') return path(call, target);
  const { group, version, plural, subresource } = target;
  const { scheme } = call.cluster;
  const review = scheme.review(group, version, plural);
  if (review && subresource === '') return answerReview(call, target, review);
  const resource = scheme.find(group, version, plural);
  if (!resource) {
    const versions = scheme.groups().get(group);
    // Custom groups are served by another part of the real server, with a shorter message.
    const custom = scheme.resources().some((candidate) => candidate.group === group && candidate.custom === true);
    throw versions?.length && !custom ? noSuchResource() : noSuchPath();
  }
  if (
    resource.namespaced &&
    target.namespace === '' &&
    target.name !== '' &&
    target.verb !== 'list' &&
    target.verb !== 'watch'
  ) {
    throw noSuchResource();
  }
  if (!resource.namespaced && target.namespace !== '' && resource.plural !== 'namespaces') throw noSuchResource();
  if (subresource !== '') return answerSubresource(call, target, resource);
  return answerResource(call, target, resource);
}

function answerReview(call: Call, { method, name, namespace }: ResourceTarget, review: VirtualResource): Answer {
  if (name !== '' || review.namespaced !== (namespace !== '')) throw noSuchResource();
  if (method !== 'POST') throw methodNotAllowed();
  switch (review) {
    case REVIEWS.selfSubject:
      return reviewSelf(call);
    case REVIEWS.token:
      return reviewToken(call);
    case REVIEWS.localSubjectAccess:
      return reviewSubjectIn(call, namespace);
    case REVIEWS.selfSubjectAccess:
      return reviewSelfAccess(call);
    case REVIEWS.selfSubjectRules:
      return reviewSelfRules(call);
    default:
      return reviewSubject(call);
  }
}

function answerSubresource(call: Call, target: ResourceTarget, resource: ResourceInfo): Answer {
  const token =
    collectionOf(resource) === collectionOf(SERVICE_ACCOUNTS) && target.subresource === TOKEN_REQUESTS.plural;
  if (!token) throw noSuchResource();
  if (target.method !== 'POST') throw methodNotAllowed();
  return requestToken(call, target.namespace, target.name);
}

function answerResource(call: Call, target: ResourceTarget, resource: ResourceInfo): Answer {
  const { namespace: named, verb, name } = target;
  const namespace = resource.namespaced ? named : '';
  if (!resource.verbs.includes(verb)) throw methodNotAllowed();
  switch (verb) {
    case 'list':
      return list(call, resource, namespace);
    case 'watch':
      return watch(call, resource, namespace);
    case 'deletecollection':
      return removeCollection(call, resource, namespace);
    case 'create':
      if (name !== '' || (resource.namespaced && namespace === '')) throw methodNotAllowed();
      return create(call, resource, namespace);
    case 'get':
      return get(call, resource, namespace, name);
    default:
      break;
  }
  if (name === '') throw methodNotAllowed();
  if (verb === 'update') return update(call, resource, namespace, name);
  if (verb === 'patch') return patch(call, resource, namespace, name);
  return remove(call, resource, namespace, name);
}
