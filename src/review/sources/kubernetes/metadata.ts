import { objectText } from '../../objects';
import { Unknown, type Value } from '../../plan';
import { at, textMapOf, textOf } from '../fields';
import type { Context } from './context';

/** Who an object is. */
export interface Identity {
  readonly kind: string;
  /** Undefined for an object of the whole cluster. */
  readonly namespace: string | undefined;
  readonly name: string;
  /** `RoleBinding app/u`; undefined if a part of it is not known. */
  readonly shown: string | undefined;
}

/**
 * The identity that `metadata` gives an object. A name that the server generates is of no other object; of any other unknown
 * name or namespace, the context gets a note.
 *
 * @param known - what the object does, as a sentence part.
 */
export function identityOf(
  kind: string,
  metadata: Value | undefined,
  context: Context,
  known: string | undefined,
): Identity {
  const namespaced = !kind.startsWith('Cluster');
  const given = textOf(at(metadata, 'namespace')) ?? 'default';
  const namespace = namespaced ? context.own(given, 'namespace') : undefined;
  const generated = textOf(at(metadata, 'generateName'));
  const name = textOf(at(metadata, 'name')) ?? new Unknown([]);
  const isGenerated = name instanceof Unknown && typeof generated === 'string' && generated !== '';
  const identity = { kind, namespace, name: context.own(name, 'name') };
  const isKnown = context.nameOf(name)?.known === true && (!namespaced || context.nameOf(given)?.known === true);
  const shown = isKnown
    ? objectText({ kind, name: identity.name, ...(namespace !== undefined && { namespace }) })
    : undefined;
  if (given instanceof Unknown && namespaced && context.nameOf(given)?.known !== true)
    context.note(undefined, `the namespace of its ${kind}`, [given], known);
  if (name instanceof Unknown && !isGenerated && context.nameOf(name)?.known !== true && !kind.endsWith('Binding'))
    context.note(undefined, `the name of its ${kind}`, [name], known);
  return { ...identity, shown };
}

/** The known labels or annotations. */
export const textsIn = (metadata: Value | undefined, key: 'labels' | 'annotations') => textMapOf(at(metadata, key));
