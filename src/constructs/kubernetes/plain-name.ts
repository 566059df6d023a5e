import { Token } from 'cdktf';
import type { Construct } from 'constructs';
import type { Subject } from './subject';

/**
 * The name of a subject as part of an object's name in a namespace: the characters that cannot be in one are replaced,
 * and an account of another namespace has that before its name.
 */
export function plainName({ object }: Subject, namespace?: string): string {
  const foreign = object.kind === 'ServiceAccount' && object.namespace !== namespace;
  return (foreign ? `${object.namespace}-${object.name}` : object.name).replace(/[/%]/g, '-');
}

/** An id for a child that does not depend on the order in which children are made, as far as names are known. */
export function idFrom(scope: Construct, kind: string, names: readonly string[]): string {
  const known = names.filter((name) => !Token.isUnresolved(name));
  const id = [kind, ...known].join('-');
  if (scope.node.tryFindChild(id) === undefined) return id;
  const taken = scope.node.children.filter(({ node }) => node.id.startsWith(id)).length;
  return `${id}-${taken + 1}`;
}
