import {
  isKubernetesApiError,
  type KubernetesClient,
  type KubernetesObject,
  type ObjectRef,
} from '../../../api/kubernetes';
import { type Context, slot } from '../../../kit/framework';

/** Reads one by one of a collection, until one list serves the next. */
const SINGLE_READS = 10;

/** Objects of a list that cost as much as one read. */
const OBJECTS_PER_READ = 200;

/** Objects of a list that are held in memory at most. */
const MOST_OBJECTS = 5000;

/**
 * A list serves reads that begin at most this long after it. A plan is a snapshot, which the engine reads for longer than
 * that, and an apply relies on no read: it names the uid of the object and the owner of each field.
 */
const FRESH_MS = 5000;

/** The objects of one kind in one namespace, or in the cluster. */
class Collection {
  #singleReads = 0;
  #total = 0;
  #isRefused = false;
  #listed: { readonly at: number; readonly objects: Promise<Map<string, KubernetesObject>> } | undefined;

  /** An object from a list, by name; undefined if it must be read. */
  public async find(
    client: KubernetesClient,
    ref: ObjectRef,
    signal: AbortSignal,
  ): Promise<KubernetesObject | undefined> {
    const now = performance.now();
    if (this.#listed === undefined || now - this.#listed.at > FRESH_MS) {
      this.#listed = undefined;
      if (!this.#isWorthList()) {
        this.#singleReads += 1;
        return undefined;
      }
      this.#listed = { at: now, objects: this.#list(client, ref, signal) };
      this.#singleReads = 0;
    }
    const objects = await this.#listed.objects;
    const found = objects.get(ref.name);
    // Each object is read once, and does not stay in memory.
    objects.delete(ref.name);
    return found;
  }

  #isWorthList(): boolean {
    return !this.#isRefused && this.#singleReads >= SINGLE_READS && this.#total <= this.#most();
  }

  #most(): number {
    return Math.min(MOST_OBJECTS, this.#singleReads * OBJECTS_PER_READ);
  }

  /** The objects by name; none if the list fails, or is not worth its size. */
  async #list(
    client: KubernetesClient,
    { apiVersion, kind, namespace }: ObjectRef,
    signal: AbortSignal,
  ): Promise<Map<string, KubernetesObject>> {
    try {
      const collection = { apiVersion, kind, ...(namespace !== undefined && { namespace }) };
      const { items, total } = await client.listUpTo(collection, this.#most(), { signal });
      this.#total = total;
      const own = items.filter(({ metadata }) => metadata.namespace === namespace);
      return new Map(own.map((object) => [object.metadata.name ?? '', object]));
    } catch (error) {
      this.#isRefused = isKubernetesApiError(error, 'kubernetes/forbidden', 'kubernetes/method-not-allowed');
      return new Map();
    }
  }
}

const collections = slot(() => new Map<string, Collection>());

/**
 * Reads an object as it is in the cluster; null if it does not exist. When a refresh reads many objects of one kind and
 * namespace, one list replaces most of these reads. An object that is not in the list is read, so that a missing object is
 * always the answer to a read.
 *
 * Secrets are never listed. In a process that applies, nothing is listed: a read after a write must see the write.
 */
export async function readLive(
  client: KubernetesClient,
  ref: ObjectRef,
  context: Pick<Context<never>, 'memory' | 'signal'>,
): Promise<KubernetesObject | null> {
  const { memory, signal } = context;
  if (ref.kind !== 'Secret' && !memory.isApplying()) {
    const all = memory.of(collections);
    const key = JSON.stringify([ref.apiVersion, ref.kind, ref.namespace]);
    const collection = all.get(key) ?? new Collection();
    all.set(key, collection);
    const found = await collection.find(client, ref, signal);
    if (found !== undefined && !memory.isApplying()) return found;
  }
  return client.get(ref, { signal });
}
