import type { RoleRef, SubjectObject } from '../../../facts/kubernetes';
import { isPrintableObject, type PrintableObject, textIn, withCode } from '../layout';
import type { Resource } from '../resource';
import { objectKey } from './kubernetes';

/** A Kubernetes object of the printed configuration. */
export interface AccessObject {
  readonly key: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly labels: PrintableObject;
  readonly annotations: PrintableObject;
  readonly manifest: PrintableObject;
  /** The id of its construct. */
  readonly id: string;
}

/** A token Secret of the printed configuration. */
export interface AccessToken {
  readonly key: string;
  readonly name: string;
  readonly ownerReference: boolean;
  readonly isOfKargo: boolean;
}

/** The objects of the printed configuration, and which of them belong together. */
export class AccessObjects {
  readonly #objects: readonly AccessObject[];
  readonly #byKey: ReadonlyMap<string, AccessObject>;
  /** The bindings, by the keys of the accounts that they name. */
  readonly #bindings = new Map<string, AccessObject[]>();
  readonly #tokens = new Map<string, AccessToken[]>();

  public constructor(resources: readonly Resource[]) {
    this.#objects = resources.flatMap((resource) => objectOf(resource) ?? []);
    this.#byKey = new Map(this.#objects.map((object) => [object.key, object]));
    for (const object of this.#objects)
      for (const key of new Set(accountsIn(object)))
        this.#bindings.set(key, [...(this.#bindings.get(key) ?? []), object]);
    for (const { type, arguments: given, kargo } of resources) {
      if (type !== 'signet_service_account_token') continue;
      const [namespace, account, name] = [given.namespace, given.service_account, given.name].map((value) =>
        typeof value === 'string' ? value : '',
      ) as [string, string, string];
      const owner = objectKey('ServiceAccount', namespace, account);
      const token = { key: objectKey('Token', namespace, name), name, isOfKargo: kargo !== undefined };
      const ownerReference = given.owner_reference === true;
      this.#tokens.set(owner, [...(this.#tokens.get(owner) ?? []), { ...token, ownerReference }]);
    }
  }

  public get accounts(): readonly AccessObject[] {
    return this.#objects.filter(({ kind }) => kind === 'ServiceAccount');
  }

  public tokensOf({ key }: AccessObject): readonly AccessToken[] {
    return this.#tokens.get(key) ?? [];
  }

  /** The bindings of a kind that give a printed role to an account, that with a name first. */
  public accessesOf(account: AccessObject, kind: 'RoleBinding' | 'ClusterRoleBinding', first: string) {
    const found = (this.#bindings.get(account.key) ?? [])
      .filter((binding) => binding.kind === kind)
      .flatMap((binding) => {
        const role = this.roleOf(binding);
        return role === undefined ? [] : [{ account, binding, role }];
      });
    return [...found].sort(
      (one, other) => Number(other.binding.name === first) - Number(one.binding.name === first),
    ) as readonly NamedAccess[];
  }

  private roleOf({ namespace, manifest: { roleRef } }: AccessObject): AccessObject | undefined {
    const { kind, name } = (roleRef ?? {}) as Partial<RoleRef>;
    return this.#byKey.get(objectKey(kind ?? '', kind === 'Role' ? namespace : '', name ?? ''));
  }
}

/** An account, a role, and a binding that gives the role to the account. */
export interface NamedAccess {
  readonly account: AccessObject;
  readonly role: AccessObject;
  readonly binding: AccessObject;
}

function objectOf({ type, name: id, arguments: given }: Resource): AccessObject | undefined {
  if (type !== 'signet_kubernetes_object') return undefined;
  const { manifest } = withCode(given, () => '');
  if (!isPrintableObject(manifest) || !isPrintableObject(manifest.metadata)) return undefined;
  const { kind, metadata } = manifest;
  const [namespace, name] = [textIn(metadata.namespace), textIn(metadata.name)];
  const maps = [metadata.labels, metadata.annotations].map((map) => (isPrintableObject(map) ? map : {}));
  const [labels = {}, annotations = {}] = maps;
  const key = objectKey(textIn(kind), namespace, name);
  return { key, kind: textIn(kind), namespace, name, labels, annotations, manifest, id };
}

/** The keys of the ServiceAccounts that a binding names. */
function accountsIn({ manifest: { subjects } }: AccessObject): readonly string[] {
  const all = Array.isArray(subjects) ? (subjects as readonly SubjectObject[]) : [];
  return all.flatMap((subject) =>
    subject.kind === 'ServiceAccount' ? [objectKey('ServiceAccount', subject.namespace, subject.name)] : [],
  );
}
