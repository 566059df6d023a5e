import { type KestraAccess, listed, type Match, matchesText } from '../../access';
import { KESTRA_ACCESS, KESTRA_VERSIONS } from '../../facts/kestra';
import type { AccessLine } from '../result';
import { mergedBy } from './merge';

const ALL = '*';

/** Accesses in lines: one for all resources with the same actions in the same place. Sorted by place. */
export function kestraLines(accesses: readonly KestraAccess[]): readonly AccessLine[] {
  const parts = accesses.map(({ actions, tenants, resources, namespaces }) => ({
    actions: inOrder(actions),
    tenants,
    resources: patternsOf(resources),
    // Only one resource has exceptions: all of them.
    exceptResources: exceptionsOf(resources),
    namespaces,
  }));
  return mergedBy(parts, ['resources']).map(lineOf).sort(byPlace);
}

interface Parts {
  readonly actions: readonly Match[];
  readonly tenants: readonly Match[];
  readonly resources: readonly string[];
  readonly exceptResources: readonly string[];
  readonly namespaces: readonly Match[];
}

const lineOf = ({ actions, tenants, resources, exceptResources, namespaces }: Parts): AccessLine => {
  const [tenant] = patternsOf(tenants);
  const named = patternsOf(namespaces);
  const except = [
    ...exceptionsOf(actions).map((action) => `action ${action}`),
    ...exceptResources.map((resource) => `resource ${resource}`),
    ...exceptionsOf(tenants).map((one) => `tenant ${one}`),
    ...exceptionsOf(namespaces).map((namespace) => `namespace ${namespace}`),
  ];
  return {
    what: whatOf(actions, resources, exceptResources),
    where: whereOf(tenants, namespaces),
    verbs: patternsOf(actions),
    resources,
    ...(tenant !== undefined && { tenant }),
    ...(named.length > 0 && { namespaces: named }),
    ...(except.length > 0 && { except }),
  };
};

function whatOf(actions: readonly Match[], resources: readonly string[], exceptResources: readonly string[]): string {
  const isEverything = [...patternsOf(actions), ...resources].every((pattern) => pattern === ALL);
  if (isEverything && exceptResources.length === 0 && exceptionsOf(actions).length === 0) return 'everything';
  const all = resources.includes(ALL);
  const targets = all ? ['all resources', ...exceptText(exceptResources)].join(' ') : listed(resources);
  return `${matchesText(actions).replace(/^\*/, 'all actions')} of ${targets}`;
}

const tenantText = (tenants: readonly Match[]): string =>
  tenants
    .map(({ pattern, except }) =>
      [
        pattern === ALL ? 'the whole instance' : `tenant ${pattern}`,
        ...exceptText(except.map((one) => `tenant ${one}`)),
      ].join(' '),
    )
    .join(', ');

/** `tenant main, namespace prod except namespace prod.eu`; `tenant main except namespace prod`. */
function whereOf(tenants: readonly Match[], namespaces: readonly Match[]): string {
  const named = patternsOf(namespaces).filter((pattern) => pattern !== ALL);
  const word = named.length === 1 ? 'namespace' : 'namespaces';
  const places = named.length < namespaces.length ? [] : [`${word} ${listed(named)}`];
  const except = exceptText(exceptionsOf(namespaces).map((one) => `namespace ${one}`));
  return [[tenantText(tenants), ...places].join(', '), ...except].join(' ');
}

const exceptText = (texts: readonly string[]): readonly string[] =>
  texts.length === 0 ? [] : [`except ${listed(texts)}`];

const byPlace = (a: AccessLine, b: AccessLine): number => (orderOf(a) < orderOf(b) ? -1 : 1);
const orderOf = ({ where, what }: AccessLine): string => JSON.stringify([where, what]);

const patternsOf = (matches: readonly Match[]): readonly string[] => matches.map(({ pattern }) => pattern);
const exceptionsOf = (matches: readonly Match[]): readonly string[] => matches.flatMap(({ except }) => except);

/** The order of the vendor: reading first. Actions of no version last. */
const ACTIONS: readonly string[] = KESTRA_VERSIONS.flatMap(
  (version): readonly string[] => KESTRA_ACCESS[version].actions,
);

const rankOf = (action: string): number => {
  const index = action === ALL ? -1 : ACTIONS.indexOf(action);
  return action !== ALL && index < 0 ? ACTIONS.length : index;
};

const inOrder = (actions: readonly Match[]): readonly Match[] =>
  [...actions].sort((a, b) => rankOf(a.pattern) - rankOf(b.pattern) || (a.pattern < b.pattern ? -1 : 1));
