import type { PolicyRule } from '../../facts/kubernetes';
import { AccessConstruct } from './access-construct';
import type { ClusterRoleObject, RoleObject } from './objects';
import { rulesFor, type ResourceRef } from './resource-ref';

const READ = ['get', 'list', 'watch'];
const WRITE = ['create', 'update', 'patch', 'delete'];

/** What Role and ClusterRole have in common: their rules grow until synthesis. */
export abstract class RoleConstruct<O extends RoleObject | ClusterRoleObject> extends AccessConstruct<O> {
  /** Adds a rule. Throws a SignetError for an invalid rule. */
  public abstract addRule(rule: PolicyRule): void;

  /** Allows verbs on resources, such as `allow(['create'], 'workflows.argoproj.io')`. Throws a SignetError for an invalid resource. */
  public allow(verbs: readonly string[], ...resources: readonly ResourceRef[]): this {
    for (const rule of rulesFor(this, verbs, resources)) this.addRule(rule);
    return this;
  }

  /** Allows `get`, `list` and `watch`. */
  public allowRead(...resources: readonly ResourceRef[]): this {
    return this.allow(READ, ...resources);
  }

  /** Allows `get`, `list`, `watch`, `create`, `update`, `patch` and `delete`; not `deletecollection`, which deletes all objects in a namespace at once. */
  public allowReadWrite(...resources: readonly ResourceRef[]): this {
    return this.allow([...READ, ...WRITE], ...resources);
  }
}
