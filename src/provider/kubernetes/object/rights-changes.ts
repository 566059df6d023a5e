import { type Context, firstChange, slot } from '../../../kit/framework';
import { rightsChange } from './errors';
import { bindingOf, changedRights, type RightsChange } from './grants';
import { identityOf, objectKey } from './identity';
import { isPartlyObject, type PartlyJson } from './json';

/** The changed roles and the bindings of this plan, by role. Which of them the engine plans first is undefined. */
const planned = slot(() => ({ changes: new Map<string, RightsChange>(), grantees: new Map<string, string[]>() }));

/**
 * Warns who gets and loses rights by the change of an existing role. A role does not name its subjects, and an unchanged
 * binding is not in the plan: so the warning names them, as soon as both are planned.
 *
 * @param before - the manifest in the state, with live values.
 */
export function announceRights(
  before: PartlyJson,
  after: PartlyJson,
  { memory, warn }: Pick<Context<never>, 'memory' | 'warn'>,
): void {
  const { changes, grantees } = memory.of(planned);
  const identity = identityOf(after);
  if (identity === undefined) return;
  const change = changedRights(before, after);
  if (change) {
    const key = objectKey(identity);
    changes.set(key, change);
    const path = firstChange(['manifest', 'rules'], rulesOf(before), rulesOf(after));
    for (const grantee of grantees.get(key) ?? [])
      warn(rightsChange(grantee, `${identity.kind} "${identity.name}"`, change).at(path));
  }
  const binding = bindingOf(after);
  if (!binding) return;
  const { kind, name } = binding.role;
  const { apiVersion, namespace } = identity;
  const key = objectKey({ apiVersion, kind, name, ...(kind === 'Role' && namespace !== undefined && { namespace }) });
  grantees.set(key, [...(grantees.get(key) ?? []), ...binding.grantees]);
  const known = changes.get(key);
  if (known)
    binding.grantees.forEach((grantee, index) => {
      warn(rightsChange(grantee, `${kind} "${name}"`, known).at(['manifest', 'subjects', index, 'name']));
    });
}

const rulesOf = (manifest: PartlyJson): PartlyJson | undefined =>
  isPartlyObject(manifest) ? manifest.rules : undefined;
