import type { Answer, Call } from '../http/call';
import type { PathTarget } from '../http/target';
import type { JsonObject } from '../object';
import { apiVersions, group, groupList, resourceList } from '../scheme/discovery';
import { openApiDocument, openApiIndex } from '../scheme/open-api';
import { methodNotAllowed, noSuchPath } from '../status';

const HEALTH = ['/healthz', '/livez', '/readyz'];

/** The version of the sandbox: that of the real server that it is compared with. */
const VERSION: JsonObject = {
  major: '1',
  minor: '37',
  gitVersion: 'v1.37.0+signet-sandbox',
  gitCommit: '',
  gitTreeState: '',
  buildDate: '1970-01-01T00:00:00Z',
  goVersion: '',
  compiler: '',
  platform: '',
};

/** Paths that are not collections: discovery, version and health. */
export function path(call: Call, { method, path: asked }: PathTarget): Answer {
  const body = bodyOf(call, asked.replace(/(?<=.)\/$/, ''));
  if (body === undefined) throw noSuchPath();
  if (method !== 'GET' && method !== 'HEAD') throw methodNotAllowed();
  return { code: 200, body };
}

function bodyOf({ cluster }: Call, asked: string): JsonObject | string | undefined {
  if (HEALTH.includes(asked)) return 'ok';
  if (asked === '/version') return VERSION;
  if (asked === '/api') return apiVersions(cluster.address());
  if (asked === '/apis') return groupList(cluster.scheme);
  if (asked === '/openapi/v3') return openApiIndex(cluster.scheme);
  if (asked.startsWith('/openapi/v3/')) return openApiDocument(cluster.scheme, asked.slice('/openapi/v3/'.length));
  const [, root, first = '', second] = asked.split('/');
  if (root === 'api' && second === undefined) return resourceList(cluster.scheme, '', first);
  if (root !== 'apis') return undefined;
  return second === undefined ? group(cluster.scheme, first) : resourceList(cluster.scheme, first, second);
}
