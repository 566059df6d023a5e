import { foreign, quoted } from '../facts/foreign';
import type { Access, ResourceAccess } from './difference';
import { ALL } from './dimension';
import type { Match } from './subtract';

/** An access in one line, as `kubectl auth can-i --list` groups it: `get, list pods named "a" in namespace argo`. */
export const lineOf = (access: Access): string =>
  [matchesText(access.verbs), 'urls' in access ? matchesText(access.urls) : targetText(access)].join(' ');

/** A resource in the notation of kubectl: `pods`, `deployments.apps/scale`, `*.*`. */
export function resourceText(apiGroup: string, resource: string): string {
  const [plural = '', ...subresource] = resource.split('/');
  return foreign([apiGroup === '' ? plural : `${plural}.${apiGroup}`, ...subresource].join('/'));
}

/** The part of a rule's line that limits it to names; empty for all names. */
export const namedText = (names: readonly string[]): string =>
  names.length === 0 ? '' : ` named ${names.map(quoted).join(' or ')}`;

function targetText(access: ResourceAccess): string {
  const places = access.namespaces.map(({ pattern }) => pattern).filter((pattern) => pattern !== ALL);
  return [
    listed(resourceTexts(access)),
    ...part('named', (access.names ?? []).map(quoted), ' or '),
    ...part('in namespace', places.map(foreign)),
    ...part('except', exceptionTexts(access)),
  ].join(' ');
}

/** The resources of an access in the notation of kubectl. */
export const resourceTexts = ({ apiGroups, resources }: ResourceAccess): readonly string[] =>
  apiGroups.flatMap((group) => resources.map((one) => resourceText(group.pattern, one.pattern)));

/** What an access does not include, without verbs: `names "a"`. */
export const exceptionTexts = ({
  namespaces,
  apiGroups,
  resources,
  exceptNames,
}: ResourceAccess): readonly string[] => [
  ...part('API groups', exceptionsOf(apiGroups).map(quoted)),
  ...part('resources', exceptionsOf(resources).map(foreign)),
  ...part('names', exceptNames.map(quoted)),
  ...part('namespaces', exceptionsOf(namespaces).map(foreign)),
];

/** Matches with their exceptions, in the same order: `* except get`. */
export const matchesText = (matches: readonly Match[]): string =>
  listed(matches.map(({ pattern, except }) => [foreign(pattern), ...part('except', except.map(foreign))].join(' ')));

const exceptionsOf = (matches: readonly Match[]): readonly string[] => matches.flatMap(({ except }) => except);

const part = (word: string, texts: readonly string[], separator?: string): readonly string[] =>
  texts.length === 0 ? [] : [`${word} ${listed(texts, separator)}`];

/** More than anybody reads in one line. */
const LISTED = 20;

/** Texts one after another, at most 20, and the number of the others. */
export const listed = (texts: readonly string[], separator = ', '): string =>
  [...texts.slice(0, LISTED), ...(texts.length > LISTED ? [`${texts.length - LISTED} more`] : [])].join(separator);
