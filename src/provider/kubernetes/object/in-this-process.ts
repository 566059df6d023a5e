import { type Context, slot } from '../../../kit/framework';
import { objectDeclaredTwice } from './errors';
import { type Identity, idOf, objectKey } from './identity';
import { isPartlyObject, type PartlyJson } from './json';

type InMemory = Pick<Context<never>, 'memory'>;

/** The objects that this process has read, applied or planned, by import identifier. */
export const inThisProcess = slot(() => ({
  /** Read from a state. */
  inState: new Set<string>(),
  /** Applied: the uid, by {@link objectKey}. */
  applied: new Map<string, string>(),
  /** Taken up for a resource: the uid. */
  takenUp: new Map<string, string>(),
  /** Those whose take-over was announced. */
  announced: new Set<string>(),
  /** Declared by a resource that was planned, or whose create has begun: see {@link claim}. */
  claimed: { plan: new Set<string>(), create: new Set<string>() },
  /** The kinds of the planned custom resource definitions: group and kind. */
  definedKinds: new Set<string>(),
}));

/** Records the uid of an object that was applied; undefined if it is deleted. */
export function recordApplied(identity: Identity, uid: string | undefined, { memory }: InMemory): void {
  const { applied } = memory.of(inThisProcess);
  if (uid) applied.set(objectKey(identity), uid);
  else applied.delete(objectKey(identity));
}

/** The uid of an object that this process has applied. */
export const appliedUid = (identity: Identity, { memory }: InMemory): string | undefined =>
  memory.of(inThisProcess).applied.get(objectKey(identity));

/** Whether this configuration declares an object, and its resource has been planned. */
export const isPlanned = (identity: Identity, { memory }: InMemory): boolean =>
  memory.of(inThisProcess).claimed.plan.has(objectKey(identity));

/**
 * Claims an object for one resource. A process plans and creates each resource once, so a second claim is of another
 * resource: both would apply the object, and each could delete it.
 *
 * @throws SignetError `object/declared-twice`
 */
export function claim(identity: Identity, step: 'plan' | 'create', { memory }: InMemory): void {
  const claimed = memory.of(inThisProcess).claimed[step];
  const key = objectKey(identity);
  if (claimed.has(key)) throw objectDeclaredTwice(idOf(identity));
  claimed.add(key);
}

/** Remembers the kind that a custom resource definition defines. */
export function planDefinition(manifest: PartlyJson, { memory }: InMemory): void {
  if (!isPartlyObject(manifest) || manifest.kind !== 'CustomResourceDefinition' || !isPartlyObject(manifest.spec))
    return;
  const { group, names } = manifest.spec;
  const kind = isPartlyObject(names) ? names.kind : undefined;
  if (typeof group === 'string' && typeof kind === 'string')
    memory.of(inThisProcess).definedKinds.add(JSON.stringify([group, kind]));
}

/** Whether a planned custom resource definition defines a kind. */
export const isKindPlanned = ({ apiVersion, kind }: Identity, { memory }: InMemory): boolean =>
  memory.of(inThisProcess).definedKinds.has(JSON.stringify([apiVersion.split('/')[0], kind]));
