import { isSubset, type Rule } from '../../access';
import {
  AUTHENTICATED,
  BUILT_IN_CLUSTER_BINDINGS,
  BUILT_IN_CLUSTER_ROLES,
  SERVICE_ACCOUNTS,
} from '../../facts/kubernetes';
import { own } from '../../facts/own';
import { hasAllRights } from '../../findings';
import { type AccessModel, isSubjectOfKestra } from '../model';
import { memoizedBy, type Subject, subjectKey } from '../objects';
import type { ReachPath } from '../result';
import { type Graph, graphOf } from './graph';
import { type Node, nodeKey } from './nodes';
import { kestraReach } from './kestra';
import { type Ending, pathOf } from './path';
import { ruleText } from './rule-text';
import { includes, reachable, type Visit } from './search';

/** What Kubernetes itself lets every ServiceAccount do, such as to read its version: nobody is stronger by it. */
const OF_EVERY_ACCOUNT: readonly Rule[] = Object.entries(BUILT_IN_CLUSTER_BINDINGS)
  .filter(([, subjects]) => subjects.some(({ name }) => name === SERVICE_ACCOUNTS || name === AUTHENTICATED))
  .flatMap(([role]) => own(BUILT_IN_CLUSTER_ROLES, role)?.rules ?? []);

/** More than anybody reads. */
const PATHS = 5;

/** The accounts of one namespace that are compared with a subject, the strongest first: those after them are weaker. */
const COMPARED = 50;

/**
 * The ways in which a subject can act as others who have rights that it does not have: those that the plan opens, or that lead
 * to rights which the plan adds. To everything first, then to known rights, each by the shortest path.
 */
export function reachOf(subject: Subject, before: AccessModel, after: AccessModel): readonly ReachPath[] {
  if (isSubjectOfKestra(subject)) return kestraReach(subject, before, after);
  return changeOf(before, after).pathsOf(subject);
}

function newPaths(subject: Subject, change: Change): readonly ReachPath[] {
  const { after } = change;
  const rules = after.model.rulesOf(subject);
  const known = reachable(change.before, subject);
  if (hasAllRights(rules) || hasEverything(subject, known, change.before)) return [];
  const inherited = inheritedBy(subject, change);
  const endings = [...reachable(change.after, subject).values()]
    .filter((visit) => !inherited(visit))
    .flatMap((visit) => endingsAt(visit, subject, [...rules, ...OF_EVERY_ACCOUNT], known, change));
  const sorted = endings
    .map((ending) => ({ ending, order: orderOf(ending) }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ ending }) => ending);
  const shown = sorted.slice(0, PATHS).map((ending) => pathOf(subject, ending, change.before, change.gained));
  const more = sorted.length - shown.length;
  return shown.map((path, index) => (more > 0 && index === shown.length - 1 ? { ...path, more } : path));
}

/** Whether a subject has all rights, or has reached somebody who has. */
const hasEverything = (subject: Subject, visits: ReadonlyMap<string, Visit>, { model, rulesAt, accountsAt }: Graph) =>
  hasAllRights(model.rulesOf(subject)) ||
  [...visits.values()].some(
    ({ node }) =>
      hasAllRights(rulesAt(node) ?? []) ||
      accountsAt(node)
        .slice(0, 1)
        .some((strongest) => hasAllRights(model.rulesOf(strongest))),
  );

const orderOf = ({ toEverything, unseen, visit }: Ending): string =>
  `${toEverything ? 0 : unseen ? 2 : 1}${String(visit.length).padStart(4, '0')}${nodeKey(visit.node)}`;

/** Two sides, with what is calculated once for all subjects. */
interface Change {
  readonly before: Graph;
  readonly after: Graph;
  /** Whether a subject has rights after that it did not have before. */
  readonly gained: (subject: Subject) => boolean;
  /** The accounts of a node that have gained rights, the strongest first. */
  readonly gainedAt: (node: Node) => readonly Subject[];
  /** The new paths of a subject. */
  readonly pathsOf: (subject: Subject) => readonly ReachPath[];
}

const changes = new WeakMap<AccessModel, WeakMap<AccessModel, Change>>();

function changeOf(before: AccessModel, after: AccessModel): Change {
  const byAfter = changes.get(before) ?? new WeakMap<AccessModel, Change>();
  changes.set(before, byAfter);
  const known = byAfter.get(after);
  if (known) return known;
  const graphs = { before: graphOf(before), after: graphOf(after) };
  const gained = memoizedBy(
    subjectKey,
    (subject: Subject) => !isCovered(after.rulesOf(subject), before.rulesOf(subject)),
  );
  const gainedAt = memoizedBy(nodeKey, (node: Node) => graphs.after.accountsAt(node).filter(gained));
  const pathsOf = memoizedBy(subjectKey, (subject: Subject) => newPaths(subject, change));
  const change: Change = { ...graphs, gained, gainedAt, pathsOf };
  byAfter.set(after, change);
  return change;
}

/** The same as `isSubset`, quick for rules that are the same texts. */
function isCovered(rules: readonly Rule[], others: readonly Rule[]): boolean {
  const texts = new Set(others.map(ruleText));
  const rest = rules.filter((rule) => !texts.has(ruleText(rule)));
  return rest.length === 0 || isSubset(rest, others);
}

/** What a subject reaches as a member of a group, before and after, is a way of the group. */
function inheritedBy(subject: Subject, { before, after }: Change): (visit: Visit) => boolean {
  const old = new Set(before.model.membershipsOf(subject).map(({ of }) => subjectKey(of)));
  const steps = new Set(
    after.model
      .membershipsOf(subject)
      .filter(({ of }) => old.has(subjectKey(of)))
      .flatMap(({ of }) => after.movesFrom({ kind: 'subject', subject: of }).map(({ to }) => nodeKey(to))),
  );
  return (visit) => {
    let first = visit;
    while (first.from?.from) first = first.from;
    return steps.has(nodeKey(first.node));
  };
}

/** The ends of new paths at one node: with more rights than the subject has itself. */
function endingsAt(
  visit: Visit,
  subject: Subject,
  rules: readonly Rule[],
  known: ReadonlyMap<string, Visit>,
  { before, after, gained, gainedAt }: Change,
): readonly Ending[] {
  const { node } = visit;
  const isOld = includes(known, node);
  if (node.kind === 'accounts') {
    const own = subjectKey(subject);
    const isCandidate = (account: Subject): boolean =>
      subjectKey(account) !== own && (gained(account) || !includes(known, { kind: 'subject', subject: account }));
    for (const account of first(COMPARED, isOld ? gainedAt(node) : after.accountsAt(node), isCandidate)) {
      const end = endingAt(visit, after.model.rulesOf(account), rules, account);
      if (end) return [end];
    }
    const isUnseen = !isOld && (node.only !== undefined || !after.knowsAccounts(node.target));
    // The controllers of Kubernetes, and those of a cloud, are in this namespace.
    const isSystem = node.names === undefined && (node.namespace === undefined || node.namespace === 'kube-system');
    return isUnseen ? [{ visit, toEverything: false, unseen: !isSystem, gains: [] }] : [];
  }
  const given = after.rulesAt(node);
  if (isOld && isCovered(given ?? [], before.rulesAt(node) ?? [])) return [];
  if (given === undefined) return [{ visit, toEverything: false, unseen: true, gains: [] }];
  const end = endingAt(visit, given, rules, node.kind === 'subject' ? node.subject : undefined);
  return end ? [end] : [];
}

/** The first elements of a list that a test accepts, without a test of the others. */
function first<T>(count: number, list: readonly T[], accepts: (one: T) => boolean): readonly T[] {
  const found: T[] = [];
  for (const one of list) {
    if (found.length === count) break;
    if (accepts(one)) found.push(one);
  }
  return found;
}

function endingAt(
  visit: Visit,
  given: readonly Rule[],
  rules: readonly Rule[],
  subject: Subject | undefined,
): Ending | undefined {
  const toEverything = hasAllRights(given);
  if (!toEverything && isCovered(given, rules)) return undefined;
  // The name of a role says what it gives.
  const gains = toEverything || subject === undefined ? [] : given.filter((rule) => !isCovered([rule], rules));
  return { visit, toEverything, unseen: false, gains, ...(subject && { subject }) };
}
