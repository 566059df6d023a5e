import { SignetError, type AttributePath } from '../../../errors';

export const slashInResource = (): SignetError =>
  new SignetError({
    code: 'access-review/slash-in-resource',
    what: 'A resource has no "/"',
    why: 'What follows it could be a subresource or a name, and a question about the wrong one is answered with "no".',
    fix: 'Write the part behind it as subresource, or as name.',
  });

export const subjectChoice = (none: boolean): SignetError =>
  new SignetError({
    code: 'access-review/subject-choice',
    what: none ? 'The subject is nobody' : 'The subject is more than one',
    why: 'Exactly one of service_account, user and group is needed.',
    fix: 'Keep one of them; each further subject has a review of its own.',
    path: ['subject'],
  });

export const groupsWithoutUser = (): SignetError =>
  new SignetError({
    code: 'access-review/groups-without-user',
    what: 'Groups are given, but no user',
    why: 'They are the groups of a user; those of a service account are known.',
    fix: 'Add user, or write group for any member of one group.',
    path: ['subject', 'groups'],
  });

export const nothingExpected = (): SignetError =>
  new SignetError({
    code: 'access-review/nothing-expected',
    what: 'There is nothing to review',
    fix: 'Write in can or cannot what the subject must, or must not, be able to do.',
    path: ['can'],
  });

export const actionChoice = (path: AttributePath, none: boolean): SignetError =>
  new SignetError({
    code: 'access-review/action-choice',
    what: none ? 'The action is on nothing' : 'The action is on a resource and on a path',
    why: 'Either a resource is acted on, or a path of the API server.',
    fix: 'Give resource, with group, subresource, namespace and name as they apply; or path alone.',
    path,
  });

export const reviewForbidden = (namespaced: boolean): SignetError =>
  new SignetError({
    code: 'access-review/forbidden',
    what: 'The provider may not ask what others can do',
    why: namespaced
      ? 'To ask, it has to be allowed to create subjectaccessreviews; or, within one namespace, localsubjectaccessreviews there.'
      : 'To ask about paths, or about all namespaces, it has to be allowed to create subjectaccessreviews.',
    fix: 'Bind its identity to the ClusterRole "system:auth-delegator", or to a role with the verb "create" on "subjectaccessreviews" of the API group "authorization.k8s.io". Asking changes nothing.',
  });
