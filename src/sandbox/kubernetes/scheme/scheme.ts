import { fieldTypes } from '../apply/field-types';
import { objectAt, objectsOf, stringOf, stringsOf, type StoredObject } from '../object';
import type { Store } from '../store/store';
import { BUILT_IN, CUSTOM_RESOURCE_DEFINITIONS, REVIEWS, type VirtualResource } from './built-in';
import { ALL_VERBS, type ResourceInfo } from './resource';

/** The present collections of the API: the built-in ones and those of custom resource definitions. */
export class Scheme {
  readonly #store: Store;
  #custom: { readonly version: number; readonly resources: readonly ResourceInfo[] } = { version: -1, resources: [] };

  public constructor(store: Store) {
    this.#store = store;
  }

  public resources(): readonly ResourceInfo[] {
    if (this.#custom.version !== this.#store.version) {
      const definitions = this.#store.list(CUSTOM_RESOURCE_DEFINITIONS);
      this.#custom = { version: this.#store.version, resources: definitions.flatMap(customResources) };
    }
    return [...BUILT_IN, ...this.#custom.resources];
  }

  public find(group: string, version: string, plural: string): ResourceInfo | undefined {
    return this.resources().find((r) => r.group === group && r.version === version && r.plural === plural);
  }

  /** The collection of the kind in an owner reference. */
  public ofKind(apiVersion: string, kind: string): ResourceInfo | undefined {
    const [group = '', version = ''] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
    return this.resources().find((r) => r.group === group && r.version === version && r.kind === kind);
  }

  public review(group: string, version: string, plural: string): VirtualResource | undefined {
    return Object.values(REVIEWS).find((r) => r.group === group && r.version === version && r.plural === plural);
  }

  /** Group names, the core group as the empty string, each with its versions. */
  public groups(): Map<string, string[]> {
    const groups = new Map<string, string[]>();
    for (const { group, version } of [...this.resources(), ...Object.values(REVIEWS)]) {
      const versions = groups.get(group) ?? [];
      if (!versions.includes(version)) versions.push(version);
      groups.set(group, versions);
    }
    return groups;
  }
}

/** One collection for each served version. Schemas are ignored: custom objects are stored as sent. */
function customResources(definition: StoredObject): ResourceInfo[] {
  const spec = objectAt(definition, 'spec');
  const names = objectAt(spec, 'names');
  return objectsOf(spec['versions'])
    .filter((version) => version['served'] === true)
    .map((version) => ({
      group: stringOf(spec['group']),
      version: stringOf(version['name']),
      kind: stringOf(names['kind']),
      plural: stringOf(names['plural']),
      singular: stringOf(names['singular']),
      shortNames: stringsOf(names['shortNames']),
      categories: stringsOf(names['categories']),
      namespaced: spec['scope'] === 'Namespaced',
      verbs: ALL_VERBS,
      nameRule: 'subdomain',
      fields: fieldTypes({}, { untyped: true }),
      zero: { metadata: {} },
      generation: true,
      custom: true,
    }));
}
