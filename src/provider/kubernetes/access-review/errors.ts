import { SignetError, type AttributePath } from '../../../errors';

export const slashInResource = (): SignetError =>
  new SignetError({
    code: 'access-review/slash-in-resource',
    what: 'The resource contains "/"',
    why: 'The part after it could be a subresource or a name, and a question about the wrong one would be answered with "no".',
    fix: 'Write that part as subresource or as name.',
  });

export const subjectChoice = (none: boolean): SignetError =>
  new SignetError({
    code: 'access-review/subject-choice',
    what: none ? 'The subject is empty' : 'There is more than one subject',
    why: 'Exactly one of service_account, user and group is needed.',
    fix: 'Set one of them. Use one review for each subject.',
    path: ['subject'],
  });

export const groupsWithoutUser = (): SignetError =>
  new SignetError({
    code: 'access-review/groups-without-user',
    what: 'groups is set without user',
    why: 'They are the groups of a user. The groups of a service account are known.',
    fix: 'Add user, or use group for any member of one group.',
    path: ['subject', 'groups'],
  });

export const nothingExpected = (): SignetError =>
  new SignetError({
    code: 'access-review/nothing-expected',
    what: 'Neither can nor cannot has an action',
    fix: 'Add the actions that the subject must be able to do to can, and those that it must not to cannot.',
    path: ['can'],
  });

export const actionChoice = (path: AttributePath, none: boolean): SignetError =>
  new SignetError({
    code: 'access-review/action-choice',
    what: none ? 'The action has neither resource nor path' : 'The action has a resource and a path',
    why: 'An action is on a resource, or on a path of the API server.',
    fix: 'Set resource, with group, subresource, namespace and name if needed, or path alone.',
    path,
  });

export const reviewForbidden = (namespaced: boolean): SignetError =>
  new SignetError({
    code: 'access-review/forbidden',
    what: 'The provider may not ask what others can do',
    why: namespaced
      ? 'It needs the right to create subjectaccessreviews or, within the namespace, localsubjectaccessreviews.'
      : 'For paths, and for all namespaces, it needs the right to create subjectaccessreviews.',
    fix: 'Bind its identity to the ClusterRole "system:auth-delegator", or to a role with the verb "create" on "subjectaccessreviews" of the API group "authorization.k8s.io". A review changes nothing.',
  });
