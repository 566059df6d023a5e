import { isDeepStrictEqual } from 'node:util';
import type { PolicyRule } from '../../../facts/kubernetes';
import type { PrintableObject } from '../layout';
import type { AccessObject, NamedAccess } from './access-objects';
import { isDeclarable } from './kubernetes';

/** A construct that declares several of the printed resources. */
export interface Whole {
  readonly className: string;
  readonly props: PrintableObject;
  /** The keys of the resources that it declares; with the property of the construct, where others use it. */
  readonly members: ReadonlyMap<string, string | undefined>;
  /** The account of a role of Kargo. */
  readonly roleOf?: AccessObject;
  /** The project of Kargo that it is in. */
  readonly project?: string;
}

/** A sentence: why a construct does not declare exactly the existing objects. */
export class Mismatch {
  public constructor(
    public readonly className: string,
    public readonly reason: string,
  ) {}
}

/** What the construct writes on the account only. */
interface OfAccount {
  readonly labels: readonly string[];
  readonly annotations: readonly string[];
}

/** What an account, its role and its binding have in common. */
export interface CommonProps {
  readonly labels: PrintableObject;
  readonly annotations: PrintableObject;
  readonly rules: readonly PolicyRule[];
}

/** What a construct with one name, one set of labels and one set of annotations would declare; or why it cannot. */
export function commonProps({ account, role, binding }: NamedAccess, ofAccount: OfAccount): CommonProps | string {
  const all = [account, role, binding];
  if (binding.name !== role.name) return 'Its role and its binding have different names.';
  if (!all.every(isDeclarable) || 'automountServiceAccountToken' in account.manifest)
    return 'One of its objects has a field that the construct does not have.';
  const { subjects } = binding.manifest;
  if (Array.isArray(subjects) && subjects.length > 1) return 'Its binding also gives the role to others.';
  const labels = without(account.labels, ofAccount.labels);
  const annotations = without(account.annotations, ofAccount.annotations);
  const same = [role, binding].every(
    (object) => isDeepStrictEqual(object.labels, labels) && isDeepStrictEqual(object.annotations, annotations),
  );
  if (!same) return 'Its account, its role and its binding have different labels or annotations.';
  return { labels, annotations, rules: role.manifest.rules as unknown as readonly PolicyRule[] };
}

/** The labels and annotations that are set. */
export const setProps = (props: Readonly<Record<'labels' | 'annotations', PrintableObject>>): PrintableObject =>
  Object.fromEntries(Object.entries(props).filter(([, map]) => Object.keys(map).length > 0));

export const without = (map: PrintableObject, keys: readonly string[]): PrintableObject =>
  Object.fromEntries(Object.entries(map).filter(([key]) => !keys.includes(key)));

/** The role and the binding, which nothing else needs as a property. */
export const declaredOnly = (objects: readonly AccessObject[]): readonly (readonly [string, undefined])[] =>
  objects.map(({ key }) => [key, undefined]);
