import { type Context, slot } from '../../../kit/framework';
import { objectDeclaredTwice } from './errors';
import { type Identity, idOf, objectKey } from './identity';

/** The objects that this process has read, applied or planned, by import identifier. */
export const inThisProcess = slot(() => ({
  /** Read from a state. */
  inState: new Set<string>(),
  /** Taken up for a resource: the uid. */
  takenUp: new Map<string, string>(),
  /** Declared by a resource that was planned, or whose create has begun: see {@link claim}. */
  claimed: { plan: new Set<string>(), create: new Set<string>() },
}));

/**
 * Claims an object for one resource. A process plans and creates each resource once, so a second claim is of another
 * resource: both would apply the object, and each could delete it.
 *
 * @throws SignetError `object/declared-twice`
 */
export function claim(identity: Identity, step: 'plan' | 'create', { memory }: Pick<Context<never>, 'memory'>): void {
  const claimed = memory.of(inThisProcess).claimed[step];
  const key = objectKey(identity);
  if (claimed.has(key)) throw objectDeclaredTwice(idOf(identity));
  claimed.add(key);
}
