import { badRequest, invalidEntity, notFound } from '../errors';
import { NO_CONTENT, ok, type Answer, type Call } from '../http/call';
import type { Route } from '../http/route';
import type { ApiToken, User } from '../model';
import { parseDuration } from '../duration';
import { DNS_LIKE_NAME, Fields } from './fields';
import { serviceAccountOf, standardUserOf } from './find';

/** The paths of the tokens of one kind of owner, and the statuses of their responses, which differ without a reason. */
interface Place {
  readonly path: string;
  readonly owner: (call: Call) => User;
  readonly created: 200 | 201;
  readonly deleted: Answer;
  readonly reads: Route['needs'];
  readonly writes: Route['needs'];
}

const PLACES: readonly Place[] = [
  {
    path: '/api/v1/me',
    owner: ({ caller }) => caller,
    created: 200,
    deleted: ok({}),
    reads: 'nothing',
    writes: 'nothing',
  },
  {
    path: '/api/v1/users/{id}',
    owner: (call) => standardUserOf(call, call.param('id')),
    created: 201,
    deleted: NO_CONTENT,
    reads: 'superadmin',
    writes: 'superadmin',
  },
  {
    path: '/api/v1/service-accounts/{id}',
    owner: (call) => serviceAccountOf(call, call.param('id')),
    created: 200,
    deleted: ok({}),
    reads: 'superadmin',
    writes: 'superadmin',
  },
  {
    path: '/api/v1/{tenant}/service-accounts/{id}',
    owner: (call) => serviceAccountOf(call, call.param('id')),
    created: 200,
    deleted: ok({}),
    reads: { resource: 'SERVICE_ACCOUNT', verb: 'get' },
    writes: { resource: 'SERVICE_ACCOUNT', verb: 'update' },
  },
];

/** API tokens. A token is returned only once, when it is issued; lists contain its prefix. */
export const apiTokens: readonly Route[] = PLACES.flatMap(
  ({ path, owner, created, deleted, reads, writes }): Route[] => [
    { method: 'GET', path: `${path}/api-tokens`, needs: reads, handle: (call) => list(call, owner(call)) },
    { method: 'POST', path: `${path}/api-tokens`, needs: writes, handle: (call) => issue(call, owner(call), created) },
    {
      method: 'DELETE',
      path: `${path}/api-tokens/{tokenId}`,
      needs: writes,
      handle: (call) => revoke(call, owner(call), deleted),
    },
  ],
);

function list(call: Call, owner: User): Answer {
  const results = call.world.tokens.of(owner).map((token) => shown(call, token));
  return ok({ total: results.length, results });
}

function issue(call: Call, owner: User, status: number): Answer {
  const fields = new Fields(call.json());
  const { token, fullToken } = call.world.tokens.issue(owner, {
    name: fields.requiredText('name', DNS_LIKE_NAME),
    description: fields.text('description'),
    maxAgeMs: readDuration(fields.text('maxAge'), call.world.now()),
    extended: fields.flag('extended'),
  });
  return { status, body: { id: token.id, name: token.name, fullToken } };
}

function revoke(call: Call, owner: User, answer: Answer): Answer {
  const id = call.param('tokenId');
  const token = call.world.tokens.of(owner).find((candidate) => candidate.id === id);
  if (!token) throw notFound(`API token ${id}`);
  call.world.tokens.revoke(token);
  return answer;
}

/** @throws KestraError 422 for a text that is no duration, 400 for one after which no date can be represented */
function readDuration(text: string | undefined, now: number): number | undefined {
  if (text === undefined) return undefined;
  const milliseconds = parseDuration(text);
  if (milliseconds === undefined) throw invalidEntity('maxAge', 'must be an ISO-8601 duration such as P30D');
  if (Number.isNaN(new Date(now + milliseconds).getTime())) throw badRequest('maxAge exceeds the last date');
  return milliseconds;
}

function shown({ world }: Call, token: ApiToken): object {
  return {
    id: token.id,
    name: token.name,
    description: token.description,
    prefix: token.prefix,
    iat: time(token.issuedAt),
    exp: time(token.expiresAt),
    lastUsed: time(token.lastUsedAt),
    extended: token.extended,
    expired: world.tokens.expired(token),
  };
}

function time(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString();
}
