import { badRequest } from '../status';
import { nameInFieldSelector } from '../store/field-selector';
import type { Action } from '../authz/policy-rule';

/** The meaning of a path and a method. The resource may not exist. */
export type Target = PathTarget | ResourceTarget;

export interface PathTarget {
  readonly type: 'path';
  readonly method: string;
  readonly path: string;
}

export interface ResourceTarget {
  readonly type: 'resource';
  readonly method: string;
  readonly group: string;
  readonly version: string;
  readonly namespace: string;
  readonly plural: string;
  readonly name: string;
  readonly subresource: string;
  readonly verb: string;
}

/** Subresources of a namespace. Another segment after its name is a collection in the namespace. */
const NAMESPACE_SUBRESOURCES = ['status', 'finalize'];

/** @throws StatusError 400 for a path with an invalid escape sequence */
export function targetOf(method: string, url: URL): Target {
  const segments = segmentsOf(url.pathname);
  const [root, ...rest] = segments;
  if (root === 'api' && rest.length >= 2) return resourceTarget(method, '', rest, url);
  if (root === 'apis' && rest.length >= 3) return resourceTarget(method, rest[0] ?? '', rest.slice(1), url);
  return { type: 'path', method, path: url.pathname };
}

function segmentsOf(path: string): string[] {
  try {
    return path
      .split('/')
      .filter((segment) => segment !== '')
      .map(decodeURIComponent);
  } catch {
    throw badRequest('the path cannot be read');
  }
}

function resourceTarget(method: string, group: string, [version = '', ...parts]: string[], url: URL): ResourceTarget {
  const [first, second = '', third, ...rest] = parts;
  const inNamespace = first === 'namespaces' && third !== undefined && !NAMESPACE_SUBRESOURCES.includes(third);
  const [plural = '', name = '', subresource = ''] = inNamespace ? [third, ...rest] : parts;
  const namespace = first === 'namespaces' ? second : '';
  const base = { type: 'resource', method, group, version, plural, subresource } as const;
  const selected =
    method === 'GET' && name === '' ? nameInFieldSelector(url.searchParams.get('fieldSelector') ?? '') : undefined;
  return {
    ...base,
    namespace: plural === 'namespaces' && group === '' ? name : namespace,
    name: name === '' ? (selected ?? '') : name,
    verb: verbOf(method, name, url.searchParams),
  };
}

function verbOf(method: string, name: string, query: URLSearchParams): string {
  switch (method) {
    case 'POST':
      return 'create';
    case 'PUT':
      return 'update';
    case 'PATCH':
      return 'patch';
    case 'DELETE':
      return name === '' ? 'deletecollection' : 'delete';
    case 'GET':
    case 'HEAD':
      if (isTrue(query.get('watch'))) return 'watch';
      return name === '' ? 'list' : 'get';
    default:
      return method.toLowerCase();
  }
}

export function isTrue(value: string | null): boolean {
  return value === 'true' || value === '1' || value === '';
}

/** The action that must be allowed for the caller. */
export function actionOf(target: Target): Action {
  if (target.type === 'path') {
    return { verb: target.method === 'HEAD' ? 'get' : target.method.toLowerCase(), path: target.path };
  }
  const { verb, group, plural, subresource, namespace, name } = target;
  return { verb, group, resource: subresource === '' ? plural : `${plural}/${subresource}`, namespace, name };
}
