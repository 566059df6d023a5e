import { KARGO_NAMESPACE, type KargoModel } from '../../facts/kargo';
import { badAccountName, badPlace, modelWithoutKargo, placeNeeded } from './errors';
import type { AccessOptions } from './options';

/** What of the cluster is meant. */
export interface Scope {
  readonly namespace: string;
  /** Without it, any token of the namespace, whatever it is for. */
  readonly kargo: { readonly model: KargoModel; readonly level: 'system' | 'project' } | undefined;
  /** Only of this service account; a Kargo role has the name of its account. */
  readonly account: string | undefined;
}

const NAMESPACE = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const OBJECT_NAME = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/;

/**
 * Reads the place from the options. There is no default: what is revoked in the wrong place cannot be taken back.
 *
 * @throws SignetError `usage/place`, `usage/name`, `usage/options`
 */
export function scopeOf({ system, project, namespace, model, role, serviceAccount }: AccessOptions): Scope {
  const account = role ?? serviceAccount;
  if (account !== undefined && !OBJECT_NAME.test(account))
    throw badAccountName(role === undefined ? '--service-account' : '--role');
  const level = system ? 'system' : project === undefined ? undefined : 'project';
  if (model !== undefined && level === undefined) throw modelWithoutKargo();
  const place = project ?? namespace ?? (system ? KARGO_NAMESPACE : undefined);
  if (place === undefined) throw placeNeeded();
  if (!NAMESPACE.test(place)) throw badPlace(project === undefined ? '--namespace' : '--project');
  return { namespace: place, kargo: level && { model: model ?? 'role', level }, account };
}

/** Whether a text can be the name of a Secret or ServiceAccount. */
export const isObjectName = (name: string): boolean => OBJECT_NAME.test(name);
