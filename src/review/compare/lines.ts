import {
  type Access,
  exceptionTexts,
  listed,
  type Match,
  matchesText,
  namedText,
  type ResourceAccess,
  resourceTexts,
  type UrlAccess,
} from '../../access';
import { compareVerbs, isClusterScoped } from '../../facts/kubernetes';
import type { AccessLine } from '../result';
import { mergedBy } from './merge';

const ALL = '*';

/**
 * Accesses in lines, as `kubectl auth can-i --list` groups them: one line for all resources with the same verbs in the same
 * place, and for all namespaces with the same of these. Sorted by place.
 */
export function linesOf(accesses: readonly Access[]): readonly AccessLine[] {
  const byTarget = accesses.flatMap((access) => ('urls' in access ? [] : [partsOf(access)]));
  const byPlace = mergedBy(byTarget, ['targets', 'apiGroups']);
  return [
    ...mergedBy(byPlace, ['namespaces']).map(resourceLine),
    ...accesses.flatMap((access) => ('urls' in access ? [urlLine(access)] : [])),
  ].sort(compareLines);
}

/** The order of lines: by place, then by text. */
export const compareLines = (a: AccessLine, b: AccessLine): number => (orderOf(a) < orderOf(b) ? -1 : 1);

const orderOf = ({ where, what }: AccessLine): string => `${where}\u0000${what}`;

/** A line about resources, before its texts are written. */
interface Parts {
  readonly verbs: readonly Match[];
  readonly targets: readonly string[];
  readonly apiGroups: readonly string[];
  readonly names: readonly string[];
  /** Exceptions from resources, API groups and names. */
  readonly except: readonly string[];
  /** The whole cluster, and what of it; or only some namespaces. */
  readonly whole: 'cluster' | 'all namespaces' | 'cluster and all namespaces' | undefined;
  readonly namespaces: readonly string[];
  readonly exceptNamespaces: readonly string[];
}

function partsOf(access: ResourceAccess): Parts {
  const { namespaces, apiGroups, names = [] } = access;
  const patterns = patternsOf(namespaces);
  return {
    verbs: inOrder(access.verbs),
    targets: resourceTexts(access),
    apiGroups: patternsOf(apiGroups),
    names,
    except: exceptionTexts({ ...access, namespaces: [] }),
    whole: patterns.includes(ALL) ? wholeOf(access) : undefined,
    namespaces: patterns.filter((pattern) => pattern !== ALL),
    exceptNamespaces: namespaces.flatMap(({ except }) => except),
  };
}

function wholeOf({ apiGroups, resources }: ResourceAccess): Parts['whole'] {
  if (resources.some(({ pattern }) => pattern.startsWith(ALL))) return 'cluster and all namespaces';
  const inNoNamespace = apiGroups.every((group) =>
    resources.every((resource) => isClusterScoped(group.pattern, resource.pattern)),
  );
  return inNoNamespace ? 'cluster' : 'all namespaces';
}

function resourceLine(parts: Parts): AccessLine {
  const { verbs, targets, apiGroups, names, except, whole, namespaces, exceptNamespaces } = parts;
  const notIn = exceptNamespaces.length === 0 ? [] : [listed(exceptNamespaces)];
  return {
    what: [
      `${matchesText(verbs)} ${listed(targets)}${namedText(names)}`,
      ...(except.length === 0 ? [] : [listed(except)]),
    ].join(' except '),
    where: whole === undefined ? namespacesText(namespaces) : [whole, ...notIn].join(' except '),
    verbs: patternsOf(verbs),
    apiGroups,
    resources: targets,
    ...(names.length > 0 && { names }),
    ...(whole !== 'cluster' && { namespaces: whole === undefined ? namespaces : [ALL] }),
    ...exceptions([...verbExceptions(verbs), ...except, ...exceptNamespaces.map((name) => `namespace ${name}`)]),
  };
}

/** Some namespaces, as a place. */
export const namespacesText = (namespaces: readonly string[]): string =>
  `namespace${namespaces.length === 1 ? '' : 's'} ${listed(namespaces)}`;

const urlLine = (access: UrlAccess): AccessLine => {
  const verbs = inOrder(access.verbs);
  return {
    what: `${matchesText(verbs)} ${matchesText(access.urls)}`,
    where: 'cluster',
    verbs: patternsOf(verbs),
    urls: patternsOf(access.urls),
    ...exceptions([
      ...verbExceptions(verbs),
      ...access.urls.flatMap(({ except }) => except.map((url) => `path ${url}`)),
    ]),
  };
};

const verbExceptions = (verbs: readonly Match[]): readonly string[] =>
  verbs.flatMap(({ except }) => except.map((verb) => `verb ${verb}`));

const exceptions = (except: readonly string[]): Pick<AccessLine, 'except'> => (except.length === 0 ? {} : { except });

const patternsOf = (matches: readonly Match[]): readonly string[] => matches.map(({ pattern }) => pattern);

const inOrder = (verbs: readonly Match[]): readonly Match[] =>
  [...verbs].sort((a, b) => compareVerbs(a.pattern, b.pattern));
