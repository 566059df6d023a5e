import { foreign } from '../../facts/foreign';
import { lineOf, remainder, type Rule } from '../../access';
import { type Subject, subjectName } from '../objects';
import type { ReachPath, ReachStep } from '../result';
import type { Graph } from './graph';
import { type Node, nodeKey, nodeText } from './nodes';
import type { Visit } from './search';

/** Where a path ends. */
export interface Ending {
  readonly visit: Visit;
  /** The subject that it ends with, if it is known. */
  readonly subject?: Subject;
  readonly toEverything: boolean;
  /** True if it is not known what those may do whom the path reaches. */
  readonly unseen: boolean;
  /** The rules of whom it ends with that give more than the subject has; none if it is everything. */
  readonly gains: readonly Rule[];
}

/**
 * A path as a review shows it.
 *
 * @param gained - whether a subject has more rights than before
 */
export function pathOf(
  subject: Subject,
  ending: Ending,
  before: Graph,
  gained: (subject: Subject) => boolean,
): ReachPath {
  const { toEverything, unseen, gains } = ending;
  const links = linksOf(subject, ending);
  const steps = links.map(({ actor, from, by, to, reached }): ReachStep => {
    const isOld = before
      .movesFrom(actor ? { kind: 'subject', subject: actor } : from)
      .some((move) => nodeKey(move.to) === nodeKey(to));
    return {
      subject: actor ? subjectName(actor, false).text : nodeText(from),
      by,
      reaches: reached ? subjectName(reached, false).text : nodeText(to),
      added: !isOld || (reached !== undefined && gained(reached)),
    };
  });
  const [first, ...more] = gains.flatMap((rule) => remainder([rule], []).accesses);
  const end = [
    ...(toEverything ? ['cluster-admin'] : []),
    ...(first ? [`${lineOf(first)}${more.length === 0 ? '' : ' and more'}`] : []),
  ];
  const text = [
    nameOf(subject),
    ...links.flatMap(({ by, to, reached }) => [by.replaceAll(' in namespace ', ' in '), ...reachedText(to, reached)]),
    ...end,
  ].join(' → ');
  return { steps, text, toEverything, ...(unseen && { unseen }) };
}

/** One step of a path. */
interface Link {
  /** Who takes it; undefined if it is not a subject, but a role. */
  readonly actor: Subject | undefined;
  readonly from: Node;
  readonly by: string;
  readonly to: Node;
  /** Which subject of the node the path goes on with, or ends with. */
  readonly reached: Subject | undefined;
}

function linksOf(subject: Subject, ending: Ending): readonly Link[] {
  const links: Link[] = [];
  let reached = ending.subject;
  for (let { visit } = ending; visit.from && visit.move; visit = visit.from) {
    const { move, from, node } = visit;
    const actor = from.from ? move.actor : subject;
    links.unshift({ actor, from: from.node, by: move.by, to: node, reached });
    reached = actor;
  }
  return links;
}

function reachedText(to: Node, reached: Subject | undefined): readonly string[] {
  if (reached) return [`acts as ${nameOf(reached)}`];
  if (to.kind === 'accounts') return [`acts as ${nodeText(to)}`];
  if (to.kind !== 'rights') return [nodeText(to)];
  return [...(to.as === undefined ? [] : [`acts as ${to.as}`]), ...(to.namespace === undefined ? [] : [nodeText(to)])];
}

/** A ServiceAccount by its name; others with their kind, since their names look alike. */
const nameOf = (subject: Subject): string => {
  const { name, text } = subjectName(subject, false);
  return subject.kind === 'ServiceAccount' ? foreign(name) : text;
};
