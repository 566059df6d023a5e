import { ARGO_API_GROUP } from '../../facts/argo';
import { type ArgoRule } from './argo-rule';

/** How much of a kind of objects: to look at them, or to make, change and delete them as well. */
export type ArgoReach = 'manage' | 'read';

/** What a workflow can be submitted from. */
export type ArgoSubmitSource = 'clusterworkflowtemplates' | 'cronworkflows' | 'workflowtemplates';

const READ = ['get', 'list', 'watch'];
const MANAGE = [...READ, 'create', 'update', 'patch', 'delete'];

const workflows = (...verbs: readonly string[]): ArgoRule => ({ resources: ['workflows'], verbs });

/** All that can be done with a kind, or only looking at it. */
export function reach(resource: string, how: ArgoReach): ArgoRule {
  return { resources: [resource], verbs: how === 'manage' ? MANAGE : READ };
}

/** The right to read what a workflow is submitted from. */
export function source(kind: ArgoSubmitSource, names: readonly string[] | undefined): ArgoRule {
  return { resources: [kind], verbs: ['get'], ...(names && { resourceNames: names }) };
}

/**
 * The rules behind each intent: what the calls of Argo's server ask of the client's own rights, for the server acts
 * with the token that it is given. Most read the workflow before they change it.
 */
export const INTENTS = {
  read: [workflows(...READ)],
  logs: [
    workflows(...READ),
    { apiGroups: [''], resources: ['pods'], verbs: ['list', 'watch'] },
    { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] },
  ],
  submit: [workflows('create')],
  resubmit: [workflows('get', 'create')],
  update: [workflows('get', 'update', 'patch')],
  /** Both set `spec.shutdown` by a patch; what they set it to is nothing that RBAC sees. */
  shutDown: [workflows('get', 'patch')],
  suspend: [workflows('get', 'update')],
  /** The pods of the steps that failed are deleted, and the workflow's status is written anew. */
  retry: [workflows('get', 'update'), { apiGroups: [''], resources: ['pods'], verbs: ['delete'] }],
  delete: [workflows('get', 'delete')],
  sendEvents: [
    { apiGroups: [ARGO_API_GROUP], resources: ['workfloweventbindings'], verbs: ['list'] },
    { apiGroups: [ARGO_API_GROUP], resources: ['workflowtemplates'], verbs: ['get'] },
    workflows('create'),
  ],
} as const satisfies Readonly<Record<string, readonly ArgoRule[]>>;
