interface NamespacedName {
  readonly namespace?: string;
  readonly name?: string;
}

/** A text that is different for each object of a kind. */
export const keyOf = ({ namespace = '', name = '' }: NamespacedName): string => `${namespace}/${name}`;

/** A text that is the same for a token and for one whose Secret was deleted and created again: Kubernetes issues the same token. */
export const tokenKeyOf = ({ account, ...name }: Required<NamespacedName> & { readonly account: string }): string =>
  `${keyOf(name)} of ${account}`;

/** The order of lists: as kubectl's. */
export function byNamespaceAndName(a: Required<NamespacedName>, b: Required<NamespacedName>): number {
  if (a.namespace !== b.namespace) return a.namespace < b.namespace ? -1 : 1;
  return a.name < b.name ? -1 : 1;
}
