import { Token } from 'cdktf';
import type { Construct } from 'constructs';
import type { Subject } from './subject';

/**
 * The name of a subject, as a part of an object's name: characters that are not allowed are replaced, and the name of a
 * service account in another namespace begins with that namespace.
 */
export function plainName({ object }: Subject, namespace?: string): string {
  const foreign = object.kind === 'ServiceAccount' && object.namespace !== namespace;
  return (foreign ? `${object.namespace}-${object.name}` : object.name).replace(/[/%]/g, '-');
}

/** An id for a child that does not depend on the order in which the children are created, where the names are known at synth. */
export function idFrom(scope: Construct, kind: string, names: readonly string[]): string {
  const known = names.filter((name) => !Token.isUnresolved(name));
  const id = [kind, ...known].join('-');
  if (scope.node.tryFindChild(id) === undefined) return id;
  const taken = scope.node.children.filter(({ node }) => node.id.startsWith(id)).length;
  return `${id}-${taken + 1}`;
}
