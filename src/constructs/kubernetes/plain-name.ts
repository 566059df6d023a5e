import { Token } from 'cdktf';
import type { Construct } from 'constructs';
import type { Subject } from './subject';

/** The prefix and the names that distinguish a subject from all others. The name of a service account has no ":". */
function partsOf({ object }: Subject): readonly string[] {
  switch (object.kind) {
    case 'ServiceAccount':
      return ['serviceaccount', object.namespace, object.name];
    case 'User':
      return ['user', object.name];
    case 'Group':
      return ['group', object.name];
  }
}

/** What replaces the characters that the name of a role or binding cannot have, and the first character of a replacement. */
const REPLACEMENTS: Readonly<Record<string, string>> = { '~': '~0', '/': '~1', '%': '~2' };

const escaped = (text: string): string => text.replace(/[~/%]/g, (character) => REPLACEMENTS[character] ?? '');

/**
 * The name of a subject, as a part of the name of a role or binding: the kind and the name, such as `user:jane`, and for a
 * service account its namespace, such as `serviceaccount:ci:robot`. Different subjects have different names.
 */
export const subjectName = (subject: Subject): string => partsOf(subject).map(escaped).join(':');

/** The name of a binding of one subject: different for each role and subject. */
export const bindingName = (roleName: string, subject: Subject): string =>
  `${escaped(roleName)}~${subjectName(subject)}`;

/** An id for a child that does not depend on the order in which the children are created, where the names are known at synth. */
export function idFrom(scope: Construct, kind: string, names: readonly string[]): string {
  const known = names.filter((name) => !Token.isUnresolved(name));
  const id = [kind, ...known].join('-');
  if (scope.node.tryFindChild(id) === undefined) return id;
  const taken = scope.node.children.filter(({ node }) => node.id.startsWith(id)).length;
  return `${id}-${taken + 1}`;
}
