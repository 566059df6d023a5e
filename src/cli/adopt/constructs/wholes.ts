import type { Resource } from '../resource';
import { AccessObjects } from './access-objects';
import { argoAccess } from './argo-access';
import { kargoRole } from './kargo-roles';
import { Mismatch, type Whole } from './named-access';

/** Constructs that declare several of the resources, and why others do not, by the key of the account. */
export interface Wholes {
  readonly byAccount: ReadonlyMap<string, Whole | Mismatch>;
  /** The keys of the other resources that they declare. */
  readonly declared: ReadonlySet<string>;
}

/** Finds what constructs of Kargo and Argo Workflows declare exactly. Each resource is declared by one of them. */
export function findWholes(resources: readonly Resource[]): Wholes {
  const objects = new AccessObjects(resources);
  const byAccount = new Map<string, Whole | Mismatch>();
  const declared = new Set<string>();
  for (const account of objects.accounts) {
    const whole = kargoRole(account, objects) ?? argoAccess(account, objects);
    if (whole === undefined) continue;
    if (whole instanceof Mismatch) {
      byAccount.set(account.key, whole);
      continue;
    }
    const members = [...whole.members.keys()];
    if (members.some((key) => declared.has(key)))
      byAccount.set(account.key, new Mismatch(whole.className, 'Another construct declares its role.'));
    else {
      byAccount.set(account.key, whole);
      for (const key of members) declared.add(key);
    }
  }
  return { byAccount, declared };
}
