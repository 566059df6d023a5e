import type { Access } from './difference';
import { ALL } from './dimension';
import type { Match } from './subtract';

/** An access in one line, as `kubectl auth can-i --list` groups it: `get, list pods named "a" in namespace argo`. */
export function lineOf(access: Access): string {
  const verbs = access.verbs.flatMap(({ pattern, except }) =>
    except.length === 0 ? [pattern] : [`${pattern} except ${except.join(', ')}`],
  );
  return [verbs.join(', '), 'urls' in access ? urlsText(access.urls) : targetText(access)].join(' ');
}

/** A resource in the notation of kubectl: `pods`, `deployments.apps/scale`, `*.*`. */
export function resourceText(apiGroup: string, resource: string): string {
  const [plural = '', ...subresource] = resource.split('/');
  return [apiGroup === '' ? plural : `${plural}.${apiGroup}`, ...subresource].join('/');
}

/** The part of a rule's line that limits it to names; empty for all names. */
export const namedText = (names: readonly string[]): string =>
  names.length === 0 ? '' : ` named ${names.map(quoted).join(' or ')}`;

const quoted = (text: string): string => `"${text}"`;

const urlsText = (urls: readonly Match[]): string =>
  listed(urls.map(({ pattern, except }) => pattern + (except.length === 0 ? '' : ` except ${except.join(', ')}`)));

function targetText({
  namespaces,
  apiGroups,
  resources,
  names = [],
  exceptNames,
}: Exclude<Access, { urls: unknown }>): string {
  const targets = apiGroups.flatMap((group) =>
    resources.map((resource) => resourceText(group.pattern, resource.pattern)),
  );
  const exceptions = [
    ...exceptionText('API groups', apiGroups, quoted),
    ...exceptionText('resources', resources, String),
    ...(exceptNames.length === 0 ? [] : [`names ${exceptNames.map(quoted).join(', ')}`]),
    ...exceptionText('namespaces', namespaces, String),
  ];
  const places = namespaces.filter(({ pattern }) => pattern !== ALL).map(({ pattern }) => pattern);
  return [
    listed(targets) + namedText(names),
    ...(places.length === 0 ? [] : [`in namespace ${places.join(', ')}`]),
    ...(exceptions.length === 0 ? [] : [`except ${exceptions.join(', ')}`]),
  ].join(' ');
}

function exceptionText(what: string, matches: readonly Match[], text: (pattern: string) => string): string[] {
  const except = matches.flatMap((match) => match.except);
  return except.length === 0 ? [] : [`${what} ${except.map(text).join(', ')}`];
}

/** More than a reader compares in one line. */
const LISTED = 20;

const listed = (texts: readonly string[]): string =>
  [...texts.slice(0, LISTED), ...(texts.length > LISTED ? [`and ${texts.length - LISTED} more`] : [])].join(', ');
