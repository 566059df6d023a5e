import type { KubernetesApiError, KubernetesClient } from '../../../api/kubernetes';
import type { SignetError } from '../../../errors';
import { isBuiltInGroup, suspiciousVerb } from '../../../facts/kubernetes';
import type { Context } from '../../../kit/framework';
import type { Clients } from '../../clients';
import { nearestName } from '../nearest-name';
import { kindMissing, mayNotWrite, namespaceMissing, unchecked, unknownVerb } from './errors';
import { verbsOf } from './grants';
import { type Identity, idOf } from './identity';
import { isKindPlanned, isPlanned } from './in-this-process';
import type { PartlyJson } from './json';

/**
 * The warning for an object that the API server could not check.
 *
 * @throws SignetError for a kind that no custom resource definition can add.
 */
export async function whyUnchecked(
  refusal: KubernetesApiError,
  identity: Identity | undefined,
  client: KubernetesClient,
  context: Context<Clients>,
): Promise<SignetError> {
  const id = identity && idOf(identity);
  if (refusal.code === 'kubernetes/forbidden') return mayNotWrite(refusal.target);
  if (refusal.code === 'kubernetes/unknown-kind') {
    if (isBuiltInGroup(refusal.target.group)) throw refusal.at(['manifest', 'kind']);
    return identity && isKindPlanned(identity, context)
      ? unchecked(id, 'The same plan installs the definition of its kind.')
      : kindMissing(refusal);
  }
  const namespace = refusal.about.kind === 'namespaces' ? refusal.about.name : undefined;
  if (namespace === undefined) return unchecked(id, `${refusal.what}.`);
  const ref = { apiVersion: 'v1', kind: 'Namespace' };
  return isPlanned({ ...ref, name: namespace }, context)
    ? unchecked(id, 'The same plan creates its namespace.')
    : namespaceMissing(namespace, await nearestName(client, ref, namespace, context.signal));
}

/** Warns of verbs that no request has. */
export function warnOfVerbs(
  manifest: PartlyJson,
  identity: Identity | undefined,
  { warn }: Pick<Context<never>, 'warn'>,
): void {
  const byName = new Map(verbsOf(manifest).map((found) => [found.verb, found]));
  for (const { verb, on, path } of byName.values()) {
    const suspicion = suspiciousVerb(verb, on);
    if (suspicion) warn(unknownVerb(verb, identity ? idOf(identity) : 'A role', suspicion.suggestion, path));
  }
}
