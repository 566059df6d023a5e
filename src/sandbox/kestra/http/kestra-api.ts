import type { BaseFault, FaultList } from '../../http/faults';
import type { SandboxApi, SandboxRequest, SandboxResponse } from '../../http/sandbox-api';
import { routesOf } from '../api/routes';
import { authenticate } from '../authenticate';
import { authorize } from '../authorize';
import { invalidJson, KestraError } from '../errors';
import type { World } from '../world';
import type { Answer } from './call';
import { render } from './render';
import { match, type Route } from './route';

/** Authenticates, authorizes and routes the requests to a Kestra sandbox. */
export function kestraApi(world: World, faults: FaultList<BaseFault>): SandboxApi<BaseFault> {
  const routes = routesOf(world.profile.name);
  return {
    takeFault: (method, url) => faults.take(method, url.pathname),
    respond: async (request, _fault, identified) => responseFor(await answer(world, routes, request, identified)),
    errorOf: (status, message) => new KestraError(status, message),
    refuse(error, path) {
      const refusal =
        error instanceof KestraError
          ? error
          : new KestraError(500, 'Internal server error: this is a defect of the sandbox');
      const { status } = refusal;
      return responseFor(
        { status, body: refusal.bodyFor(path) },
        status === 401 ? { 'www-authenticate': 'Basic' } : undefined,
      );
    },
  };
}

async function answer(
  world: World,
  routes: readonly Route[],
  { method, url, headers, body }: SandboxRequest,
  identified: (user: string) => void,
): Promise<Answer> {
  const { caller, token } = authenticate(world, headers.authorization);
  identified(caller.username);
  const { route, params } = match(routes, method, url.pathname);
  const tenant = params.get('tenant') ?? '';
  authorize(world, caller, tenant, route.needs);
  return route.handle({
    world,
    caller,
    token,
    tenant,
    param: (name) => params.get(name) ?? '',
    query: url.searchParams,
    json: () => parse(body),
  });
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw invalidJson();
  }
}

function responseFor({ status, body }: Answer, headers: SandboxResponse['headers'] = {}): SandboxResponse {
  if (body === undefined) return { status, headers };
  return { status, headers: { ...headers, 'content-type': 'application/json' }, body: render(body) };
}
