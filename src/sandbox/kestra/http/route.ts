import { methodNotAllowed, notFound } from '../errors';
import type { Verb } from '../profiles/profile';
import type { Answer, Call } from './call';

/** What a caller needs for a call. A superadmin may do everything. */
export type Need =
  | 'nothing'
  | 'superadmin'
  | { readonly resource: string; readonly verb: Verb }
  | { readonly membersOfGroups: Verb }
  | { readonly accessToTenant: Verb };

/** A method and a path with `{variable}` parts, and its handler. */
export interface Route {
  readonly method: string;
  readonly path: string;
  readonly needs: Need;
  readonly handle: (call: Call) => Answer | Promise<Answer>;
}

export interface Match {
  readonly route: Route;
  readonly params: ReadonlyMap<string, string>;
}

/** The route for a request; of several, the one with the fewest variables. @throws KestraError 404 or 405 */
export function match(routes: readonly Route[], method: string, path: string): Match {
  const parts = path.split('/');
  const fitting = routes
    .flatMap((route) => {
      const params = paramsOf(route.path.split('/'), parts);
      return params ? [{ route, params }] : [];
    })
    .sort((a, b) => a.params.size - b.params.size);
  const [first] = fitting;
  if (!first) throw notFound();
  const found = fitting.find(({ route, params }) => route.method === method && params.size === first.params.size);
  const other = found ?? fitting.find(({ route }) => route.method === method);
  if (!other) throw methodNotAllowed();
  return other;
}

function paramsOf(pattern: readonly string[], parts: readonly string[]): Map<string, string> | undefined {
  if (pattern.length !== parts.length) return undefined;
  const params = new Map<string, string>();
  for (const [index, wanted] of pattern.entries()) {
    const part = parts[index] ?? '';
    if (wanted.startsWith('{')) {
      if (part === '') return undefined;
      params.set(wanted.slice(1, -1), decode(part));
    } else if (wanted !== part) return undefined;
  }
  return params;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
