import type { ServerResponse } from 'node:http';

import { breakOff } from '../../http/break-off';
import type { SandboxApi, SandboxRequest, SandboxResponse } from '../../http/sandbox-api';
import { route } from '../api/route';
import { authenticate } from '../authn/authenticate';
import type { User } from '../authn/user';
import type { Cluster } from '../cluster';
import type { Fault, Faults } from '../faults';
import { internalError, StatusError } from '../status';
import { authorize } from './authorize';
import type { Call } from './call';
import { impersonate } from './impersonate';
import { render, representationOf } from './render';
import { targetOf } from './target';

/** Authenticates, authorizes and routes the requests to a Kubernetes sandbox. */
export function kubernetesApi(cluster: Cluster, faults: Faults): SandboxApi<Fault> {
  return {
    takeFault(method, url) {
      const target = targetOf(method, url);
      const watches = target.type === 'resource' && target.verb === 'watch';
      return faults.take(method, url.pathname, ({ dropWatchAfter }) => dropWatchAfter === undefined || watches);
    },
    respond(request, fault, identified) {
      const target = targetOf(request.method, request.url);
      const caller = authenticate(cluster, request.headers.authorization, request.socket);
      identified(caller.username);
      const user = impersonate(cluster.rbac, caller, request.headers, target);
      identified(user.username);
      authorize(cluster.rbac, user, target);
      const call = callOf(cluster, user, request);
      const answer = route(call, target);
      if (!('stream' in answer)) {
        const { code, body } = answer;
        return responseFor(code, typeof body === 'string' ? body : render(body, representationOf(call.accept)));
      }
      return {
        stream(response) {
          if (fault?.dropWatchAfter !== undefined) dropAfter(fault.dropWatchAfter, response);
          answer.stream(response);
        },
      };
    },
    errorOf: (status, message) => new StatusError(status, message, { reason: REASONS[status] }),
    refuse(error) {
      const { code, body } = error instanceof StatusError ? error : internalError('this is a defect of the sandbox');
      return responseFor(code, body);
    },
  };
}

const REASONS: Readonly<Record<number, string>> = { 400: 'BadRequest', 413: 'RequestEntityTooLarge' };

function callOf(cluster: Cluster, user: User, { url, body, headers }: SandboxRequest): Call {
  return {
    cluster,
    user,
    query: url.searchParams,
    body,
    contentType: headers['content-type'] ?? '',
    accept: headers.accept ?? '',
    userAgent: headers['user-agent'] ?? '',
  };
}

function responseFor(status: number, body: object | string): SandboxResponse {
  const isText = typeof body === 'string';
  return {
    status,
    headers: {
      'content-type': isText ? 'text/plain; charset=utf-8' : 'application/json',
      'cache-control': 'no-cache, private',
    },
    body: isText ? body : `${JSON.stringify(body)}\n`,
  };
}

/** Every event of a watch is one write: the connection or the stream is closed after so many. */
function dropAfter(events: number, response: ServerResponse): void {
  const original = response.write.bind(response) as (chunk: string) => boolean;
  let left = events;
  response.write = ((chunk: string): boolean => {
    if (left-- <= 0) return false;
    const written = original(chunk);
    if (left === 0) setImmediate(breakOff, response);
    return written;
  }) as typeof response.write;
  if (events === 0) setImmediate(breakOff, response);
}
