import { foreign } from '../../../facts/foreign';
import type { Reading, Unjudged } from '../../objects';
import type { ActionInvocation, Plan, ResourceChange } from '../../plan';
import { at, only } from '../fields';
import { isChange } from '../reading';
import { CLOUD_ACCESS, givesClusterAccess } from './cloud-roles';
import { CLUSTER_PROVIDERS, HARMLESS_TYPES, OPAQUE_TYPES, withoutVersion } from './types';
import { AWS_AUTH, isAwsAuth } from '../kubernetes';

/**
 * Names what a resource may do to access that the plan does not show, if it changes.
 *
 * @param isRead - whether another source reads the type.
 */
export function readOpaque(change: ResourceChange, isRead: boolean): Reading {
  const words =
    isChange(change) || change.deferred ? [...provisioners(change), ...(isRead ? [] : content(change))] : [];
  const unjudged = words.map((unknown): Unjudged => opaque(change, unknown));
  return { before: [], after: [], possible: [], unjudged, irrelevant: unjudged.length === 0 };
}

/** Names the actions of providers that can do anything in a cluster. */
export const opaqueActions = ({ actions = [] }: Plan): readonly Unjudged[] =>
  actions.filter(canChangeAccess).map((action) => opaque(action, 'what the action does'));

/** An action whose provider is not known can do anything. */
const canChangeAccess = ({ type, provider }: ActionInvocation): boolean =>
  provider === '' || type === 'local_command' || isOfCluster(provider) || own(withoutVersion(type)) !== undefined;

const opaque = ({ place, deferred }: Pick<ResourceChange, 'place' | 'deferred'>, unknown: string): Unjudged => ({
  object: place.address,
  unknown,
  dependsOn: [],
  cause: deferred ? 'deferred' : 'opaque',
  place,
});

/** Provisioners run when a resource is created, or before it is deleted. */
const provisioners = ({ provisioners: types = [], action }: ResourceChange): readonly string[] =>
  types.length > 0 && action !== 'update' ? [`what its ${types.map(foreign).join(' and ')} does`] : [];

function content(change: ResourceChange): readonly string[] {
  const type = withoutVersion(change.type);
  const known = own(type);
  if (known !== undefined) return [known];
  if ([change.before, change.after].some((values) => values !== undefined && givesClusterAccess(type, values)))
    return [CLOUD_ACCESS];
  if (!isOfCluster(change.provider) && !type.startsWith('kubernetes_')) return [];
  if (!HARMLESS_TYPES.has(type)) return ['what access it gives'];
  return isConfigMap(type) && [change.before, change.after].some(isAwsAuthIn) ? [AWS_AUTH] : [];
}

const own = (type: string): string | undefined => (Object.hasOwn(OPAQUE_TYPES, type) ? OPAQUE_TYPES[type] : undefined);

const isOfCluster = (provider: string): boolean =>
  CLUSTER_PROVIDERS.includes(provider.slice(provider.lastIndexOf('/') + 1));

const isConfigMap = (type: string): boolean => type.startsWith('kubernetes_config_map');

const isAwsAuthIn = (values: ResourceChange['after']): boolean => isAwsAuth(at(only(at(values, 'metadata')), 'name'));
