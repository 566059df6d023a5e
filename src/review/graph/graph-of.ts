import type { AccessModel } from '../model';
import { areSeveral, type Sides, type Subject, subjectName } from '../objects';
import type { Review } from '../result';
import { Builder } from './builder';
import type { Graph } from './graph';
import { subjectNode } from './keys';
import { addReach, keyOf } from './reach';
import type { RoleName } from './role-lines';
import { addPermissions, addRoles } from './roles';
import { addDeclaredSubjects, addMemberships } from './subjects';
import { addTokenChanges, addTokens } from './tokens';
import { Lines } from './whole-access';

/**
 * Who can do what, and who holds which token.
 *
 * @param before - the model of `sides.before`. The same object as `after` for a graph of one time.
 * @param review - the paths of reach and the changes of tokens are taken from it.
 */
export function graphOf(sides: Sides, before: AccessModel, after: AccessModel, review: Review): Graph {
  const subjects = new Map<string, Subject>([...before.subjects, ...after.subjects]);
  const builder = new Builder(areSeveral(subjects.values()));
  const roles = new Map<string, RoleName>();
  for (const time of ['before', 'after', 'possible'] as const) {
    addDeclaredSubjects(builder, sides[time], time);
    addRoles(builder, sides[time], time).forEach((name, key) => roles.set(key, name));
    addTokens(builder, sides[time], time);
  }
  addMemberships(builder, before, 'before');
  addMemberships(builder, after, 'after');
  addPermissions(builder, roles, before, after);
  const compares = before !== after;
  addTokenChanges(builder, review.tokens, compares);

  const textOf = (subject: Subject): string => subjectName(subject, builder.several).text;
  const keys = new Map([...subjects.values()].map((subject) => [textOf(subject), subjectNode(subject)]));
  const paths = addReach(builder, review, keys);
  const changed = review.subjects.map(({ subject }) => keyOf(builder, subject.text, keys));

  const { nodes, edges, nodeAt, edgeAt } = builder.build(compares);
  const lines = new Lines();
  const access = [...subjects.values()]
    .flatMap((subject) => {
      const position = nodeAt.get(subjectNode(subject));
      return position === undefined ? [] : [{ subject: position, of: subject }];
    })
    .sort((a, b) => a.subject - b.subject)
    .map(({ subject, of }) => ({ subject, before: lines.of(of, before), after: lines.of(of, after) }));
  return {
    ...{ compares, nodes, edges, lines: lines.all, access },
    subjects: changed.map((key) => nodeAt.get(key) ?? -1),
    paths: paths.map(({ path, from, edges: steps }) => ({
      edges: steps.map((edge) => edgeAt.get(edge) ?? -1),
      from: nodeAt.get(from) ?? -1,
      ...{ text: path.text, toEverything: path.toEverything },
    })),
  };
}
