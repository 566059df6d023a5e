import type { Subject } from '../../objects';
import { objectText, subjectText, whereText } from '../../objects';
import { Unknown, type Value } from '../../plan';
import { at, elements, isValues, textOf, UNEXPECTED } from '../fields';
import { type Context, unknownIn } from './context';
import { identityOf } from './metadata';

/** Reads a RoleBinding or ClusterRoleBinding. */
export function readBinding(kind: 'RoleBinding' | 'ClusterRoleBinding', manifest: Value, context: Context): void {
  const role = roleOf(at(manifest, 'roleRef'), context);
  const metadata = at(manifest, 'metadata');
  const namespace =
    kind === 'RoleBinding' ? context.own(textOf(at(metadata, 'namespace')) ?? 'default', 'namespace') : undefined;
  const where = whereText(namespace);
  const read = elements(at(manifest, 'subjects')).map((subject) => readSubject(subject, namespace, context));
  const subjects = read.flatMap(({ subject }) => subject ?? []);
  const toWhom = subjects.length === 0 ? '' : ` to ${subjects.map(subjectText).join(', ')}`;
  const what = role.name === undefined ? undefined : objectText({ kind: role.kind ?? 'role', name: role.name });
  const { name, shown } = identityOf(kind, metadata, context, what && `gives ${what}${toWhom}`);
  if (role.unknown.length > 0)
    context.note(
      shown,
      'the role that it gives',
      role.unknown,
      what === undefined ? toWhom && `gives a role ${where}${toWhom}` : `gives ${what} ${where}${toWhom}`,
    );
  for (const { unknown, words } of read)
    if (words !== undefined) context.note(shown, words, unknown, `gives ${what ?? 'a role'} ${where}`);
  if (role.kind === undefined || role.name === undefined) return;
  context.add({
    kind,
    target: context.target,
    ...(namespace !== undefined && { namespace }),
    name,
    role: { kind: role.kind, name: role.name },
    subjects,
    origin: context.origin,
  });
}

interface ReadRoleRef {
  readonly kind?: 'Role' | 'ClusterRole';
  readonly name?: string;
  /** What is not certain of it. */
  readonly unknown: readonly Unknown[];
}

function roleOf(roleRef: Value | undefined, context: Context): ReadRoleRef {
  const kind = textOf(at(roleRef, 'kind')) ?? UNEXPECTED;
  const value = textOf(at(roleRef, 'name')) ?? UNEXPECTED;
  const name = context.nameOf(value);
  const isKind = kind === 'Role' || kind === 'ClusterRole';
  const unknown = [
    ...(isKind ? [] : [kind instanceof Unknown ? kind : UNEXPECTED]),
    ...(name?.sure === true ? [] : unknownIn(value)),
  ];
  return { ...(isKind && { kind }), ...(name !== undefined && { name: name.text }), unknown };
}

interface ReadSubject {
  readonly subject?: Subject;
  readonly unknown: readonly Unknown[];
  /** What is not known. */
  readonly words?: string;
}

/** @param bindingNamespace - of a RoleBinding. */
function readSubject(value: Value, bindingNamespace: string | undefined, context: Context): ReadSubject {
  if (!isValues(value)) return { unknown: value instanceof Unknown ? [value] : [UNEXPECTED], words: 'a subject' };
  const kind = textOf(at(value, 'kind'));
  const given = textOf(at(value, 'name')) ?? UNEXPECTED;
  const name = context.nameOf(given);
  if (kind !== 'ServiceAccount' && kind !== 'User' && kind !== 'Group')
    return {
      unknown: [kind instanceof Unknown ? kind : UNEXPECTED, ...unknownIn(given)],
      words: 'the kind of a subject',
    };
  if (kind !== 'ServiceAccount') {
    if (name === undefined) return { unknown: unknownIn(given), words: `the name of a ${kind}` };
    const subject: Subject = { kind, target: context.target, name: name.text };
    return name.sure
      ? { subject, unknown: [] }
      : { subject, unknown: unknownIn(given), words: `the whole name of a ${kind}` };
  }
  const givenNamespace = textOf(at(value, 'namespace')) ?? bindingNamespace ?? 'default';
  const namespace = context.nameOf(givenNamespace);
  const unknown = [...unknownIn(given), ...unknownIn(givenNamespace)];
  if (name === undefined || namespace === undefined)
    return { unknown, words: `the ${name === undefined ? 'name' : 'namespace'} of a ServiceAccount` };
  const subject: Subject = { kind, target: context.target, namespace: namespace.text, name: name.text };
  return name.sure && namespace.sure
    ? { subject, unknown: [] }
    : { subject, unknown, words: 'the whole name of a ServiceAccount' };
}
