import { randomUUID } from 'node:crypto';

import type { ApiObject, StoredObject } from '../object';
import { collectionOf, type ResourceInfo } from '../scheme/resource';
import { alreadyExists } from '../status';

/** A change of an object. `previous` is the object before the change, if it existed. */
export interface StoreEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly version: number;
  readonly resource: ResourceInfo;
  readonly object: StoredObject;
  readonly previous?: StoredObject;
}

type Listener = (event: StoreEvent) => void;

/** The number of stored events for watches that resume: for older versions the response is 410. */
const HISTORY = 1000;

/** All objects, their common version counter, and the events that watches resume from. */
export class Store {
  readonly #collections = new Map<string, Map<string, StoredObject>>();
  readonly #listeners = new Set<Listener>();
  #history: StoreEvent[] = [];
  #version = 1;
  #oldest = 0;

  /** The version of the last write. */
  public get version(): number {
    return this.#version;
  }

  /** A watch cannot start from a version before this one. */
  public get oldest(): number {
    return this.#oldest;
  }

  public get(resource: { group: string; plural: string }, namespace: string, name: string): StoredObject | undefined {
    return this.#collections.get(collectionOf(resource))?.get(keyOf(namespace, name));
  }

  /** Objects in the order of namespace and name; for an empty namespace, those of all namespaces. */
  public list(resource: { group: string; plural: string }, namespace = ''): StoredObject[] {
    const all = [...(this.#collections.get(collectionOf(resource)) ?? [])];
    const wanted = namespace === '' ? all : all.filter(([, { metadata }]) => metadata.namespace === namespace);
    return wanted.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, object]) => object);
  }

  /** Every object of every collection. */
  public *everything(): Iterable<StoredObject> {
    for (const collection of this.#collections.values()) yield* collection.values();
  }

  /** Names of the collections that contain or contained objects. */
  public collections(): string[] {
    return [...this.#collections.keys()];
  }

  /** @throws StatusError 409 AlreadyExists */
  public insert(resource: ResourceInfo, object: ApiObject): StoredObject {
    const { name = '', namespace = '' } = object.metadata;
    if (this.get(resource, namespace, name)) throw alreadyExists(resource, name);
    return this.#put('ADDED', resource, object);
  }

  public replace(resource: ResourceInfo, object: ApiObject): StoredObject {
    return this.#put('MODIFIED', resource, object);
  }

  /** Removes the object. The event contains it as it was, with the version of the deletion. */
  public remove(resource: ResourceInfo, object: StoredObject): void {
    const { name, namespace = '' } = object.metadata;
    const collection = this.#collections.get(collectionOf(resource));
    if (collection?.get(keyOf(namespace, name))?.metadata.uid !== object.metadata.uid) return;
    collection.delete(keyOf(namespace, name));
    const version = ++this.#version;
    const last = { ...object, metadata: { ...object.metadata, resourceVersion: String(version) } };
    this.#emit({ type: 'DELETED', version, resource, object: last, previous: object });
  }

  /** Stored events after a version, oldest first. */
  public since(version: number): StoreEvent[] {
    return this.#history.filter((event) => event.version > version);
  }

  /** Removes the stored events, as a real server does after some minutes: the response to older watches is 410. */
  public compact(): void {
    this.#history = [];
    this.#oldest = this.#version;
  }

  /** @returns a function that ends the subscription */
  public subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #put(type: 'ADDED' | 'MODIFIED', resource: ResourceInfo, object: ApiObject): StoredObject {
    const { name = '', namespace = '' } = object.metadata;
    const previous = this.get(resource, namespace, name);
    const version = ++this.#version;
    const uid = object.metadata.uid ?? randomUUID();
    const stored = { ...object, metadata: { ...object.metadata, name, uid, resourceVersion: String(version) } };
    const collection = this.#collections.get(collectionOf(resource)) ?? new Map<string, StoredObject>();
    this.#collections.set(collectionOf(resource), collection.set(keyOf(namespace, name), stored));
    this.#emit({ type, version, resource, object: stored, ...(previous && { previous }) });
    return stored;
  }

  #emit(event: StoreEvent): void {
    this.#history.push(event);
    if (this.#history.length > HISTORY) this.#oldest = this.#history.shift()?.version ?? this.#oldest;
    for (const listener of [...this.#listeners]) listener(event);
  }
}

function keyOf(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}
