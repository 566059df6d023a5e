import { omit, type ApiObject } from '../object';
import {
  CLUSTER_ROLE_BINDINGS,
  CLUSTER_ROLES,
  CUSTOM_RESOURCE_DEFINITIONS,
  NAMESPACES,
  ROLE_BINDINGS,
  ROLES,
  SECRETS,
} from '../scheme/built-in';
import { collectionOf, type ResourceInfo } from '../scheme/resource';
import { bindingStrategy } from './binding';
import { customResourceDefinitionStrategy } from './custom-resource-definition';
import { namespaceStrategy } from './namespace';
import { roleStrategy } from './role';
import { secretStrategy } from './secret';
import type { Strategy } from './strategy';

const STRATEGIES: Readonly<Record<string, Strategy>> = {
  [collectionOf(NAMESPACES)]: namespaceStrategy,
  [collectionOf(SECRETS)]: secretStrategy,
  [collectionOf(ROLES)]: roleStrategy,
  [collectionOf(CLUSTER_ROLES)]: roleStrategy,
  [collectionOf(ROLE_BINDINGS)]: bindingStrategy,
  [collectionOf(CLUSTER_ROLE_BINDINGS)]: bindingStrategy,
  [collectionOf(CUSTOM_RESOURCE_DEFINITIONS)]: customResourceDefinitionStrategy,
};

/** An object as it is read from storage: built-in kinds have no empty fields there. */
export function storedForm(resource: ResourceInfo, object: ApiObject): ApiObject {
  const empty = (resource.topLevelFields ?? []).filter((field) => field !== 'spec' && isEmptyContainer(object[field]));
  const filled = omit(object, ...empty);
  return strategyOf(resource).stored?.(filled) ?? filled;
}

function isEmptyContainer(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** The rules of the kind of a collection; none for a kind that is stored as sent. */
export function strategyOf(resource: ResourceInfo): Strategy {
  return STRATEGIES[collectionOf(resource)] ?? {};
}
