import type { IncomingHttpHeaders } from 'node:http';

import { AUTHENTICATED, ANONYMOUS, serviceAccountUser, type User } from '../authn/user';
import type { Action } from '../authz/policy-rule';
import type { Rbac } from '../authz/rbac';
import { badRequest } from '../status';
import { refusal } from './authorize';
import type { Target } from './target';

const ACCOUNT = /^system:serviceaccount:([^:]+):([^:]+)$/;
const EXTRA = 'impersonate-extra-';

/**
 * The user that the caller acts as: https://kubernetes.io/docs/reference/access-authn-authz/authentication/#user-impersonation
 *
 * @throws StatusError 403 where the caller may not impersonate, 400 for a group, uid or extra field without a user
 */
export function impersonate(rbac: Rbac, caller: User, headers: IncomingHttpHeaders, target: Target): User {
  const username = textOf(headers['impersonate-user']);
  const groups = listOf(headers['impersonate-group']);
  const uid = textOf(headers['impersonate-uid']);
  const extra = Object.entries(headers).filter(([name]) => name.startsWith(EXTRA));
  if (username === '') {
    if (groups.length === 0 && uid === '' && extra.length === 0) return caller;
    throw badRequest('requested a group, a uid or more without impersonating a user name');
  }
  const account = ACCOUNT.exec(username);
  const wanted: Action[] = [
    account ? may('serviceaccounts', account[2], account[1]) : may('users', username),
    ...groups.map((group) => may('groups', group)),
    ...(uid === '' ? [] : [may('uids', uid, '', 'authentication.k8s.io')]),
    ...extra.flatMap(([name, values]) =>
      listOf(values).map((value) => may(`userextras/${name.slice(EXTRA.length)}`, value, '', 'authentication.k8s.io')),
    ),
  ];
  if (!wanted.every((action) => rbac.authorize(caller, action).allowed)) {
    throw refusal(caller, target, `impersonate-on:${account ? 'serviceaccount' : 'user-info'}:`);
  }
  return {
    username,
    groups: groupsOf(username, groups, account),
    ...(uid !== '' && { uid }),
    ...(extra.length > 0 && {
      extra: Object.fromEntries(extra.map(([name, values]) => [name.slice(EXTRA.length), listOf(values)])),
    }),
  };
}

function may(resource: string, name = '', namespace = '', group = ''): Action {
  return { verb: 'impersonate', group, resource, namespace, name };
}

/**
 * Without groups in the request, a service account has its own groups. Every user but the anonymous one is in the
 * group of authenticated users.
 */
function groupsOf(username: string, groups: readonly string[], account: RegExpExecArray | null): readonly string[] {
  if (username === ANONYMOUS.username) return groups.length > 0 ? groups : ANONYMOUS.groups;
  if (account && groups.length === 0) return serviceAccountUser(account[1] ?? '', account[2] ?? '', '').groups;
  return groups.includes(AUTHENTICATED) ? groups : [...groups, AUTHENTICATED];
}

function textOf(value: string | string[] | undefined): string {
  return listOf(value)[0] ?? '';
}

/** Node.js joins repeated headers with a comma and a space. */
function listOf(value: string | string[] | undefined): string[] {
  return [value ?? []]
    .flat()
    .flatMap((text) => text.split(', '))
    .filter((text) => text !== '');
}
