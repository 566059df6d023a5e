import type { TestServer } from './servers';

/**
 * The requests of some work, in the terms of RBAC: `get serviceaccounts/a`, `dry-run patch roles/a`, `list secrets`. Of
 * the sandbox only.
 */
export async function requestsOf(
  { sandbox }: Pick<TestServer, 'sandbox'>,
  work: () => Promise<unknown>,
): Promise<string[]> {
  if (sandbox === undefined) throw new Error('only the sandbox records its requests');
  const before = sandbox.requests.length;
  await work();
  return sandbox.requests.slice(before).map(({ method, path }) => described(method, new URL(path, sandbox.url)));
}

function described(method: string, { pathname, searchParams }: URL): string {
  const [resource = '', name] = pathname.replace(/^.*\/namespaces\/[^/]+\//, '').split('/');
  const reads = searchParams.has('watch') ? 'watch' : name === undefined ? 'list' : 'get';
  const verb = method === 'GET' ? reads : method === 'POST' ? 'create' : method.toLowerCase();
  return `${searchParams.has('dryRun') ? 'dry-run ' : ''}${verb} ${resource}${name === undefined ? '' : `/${name}`}`;
}
