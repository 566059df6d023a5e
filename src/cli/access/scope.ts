import { KARGO_NAMESPACE, type KargoModel } from '../../facts/kargo';
import { badNamespace } from '../errors';
import { badAccountName, locationNeeded, modelWithoutKargo } from './errors';
import type { AccessOptions } from './options';

/** The part of the cluster that a command lists. */
export interface ListScope {
  /** Absent: all namespaces. */
  readonly namespace: string | undefined;
  /** Absent: all tokens of the namespace. */
  readonly kargo: { readonly model: KargoModel; readonly level: 'system' | 'project' } | undefined;
  /** Only tokens of this service account. A Kargo role has the name of its account. */
  readonly account: string | undefined;
}

/** The part of the cluster that a command works on. */
export interface Scope extends ListScope {
  readonly namespace: string;
}

const NAMESPACE = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const OBJECT_NAME = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/;

/**
 * Reads the location from the options. There is no default, because a token that is revoked in the wrong place cannot be
 * restored.
 *
 * @throws SignetError `usage/no-location`, `usage/namespace`, `usage/account-name`, `usage/options`
 */
export function scopeOf(options: AccessOptions): Scope {
  const { namespace, ...scope } = listScopeOf(options);
  if (namespace === undefined) throw locationNeeded();
  return { namespace, ...scope };
}

/** As {@link scopeOf}, also for all namespaces. */
export function listScopeOf(options: AccessOptions): ListScope {
  const { system, project, namespace, allNamespaces, model, role, serviceAccount } = options;
  const account = role ?? serviceAccount;
  if (account !== undefined && !OBJECT_NAME.test(account))
    throw badAccountName(role === undefined ? '--service-account' : '--role');
  const level = system ? 'system' : project === undefined ? undefined : 'project';
  if (model !== undefined && level === undefined) throw modelWithoutKargo();
  const location = project ?? namespace ?? (system ? KARGO_NAMESPACE : undefined);
  if (location === undefined && !allNamespaces) throw locationNeeded();
  if (location !== undefined && !NAMESPACE.test(location))
    throw badNamespace(project === undefined ? '--namespace' : '--project');
  return { namespace: location, kargo: level && { model: model ?? 'role', level }, account };
}

/** Whether a text can be the name of a namespace. */
export const isNamespaceName = (name: string): boolean => NAMESPACE.test(name);

/** Whether a text can be the name of a Secret or ServiceAccount. */
export const isObjectName = (name: string): boolean => OBJECT_NAME.test(name);
