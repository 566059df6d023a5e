import { ARGO_API_GROUP } from '../../facts/argo';
import type { ArgoRule } from './argo-rule';

export const ACCESS_LEVELS = ['manage', 'read'] as const;

/** `read`: read objects; `manage`: also create, change and delete them. */
export type ArgoAccessLevel = (typeof ACCESS_LEVELS)[number];

export const SUBMIT_SOURCES = ['clusterworkflowtemplates', 'cronworkflows', 'workflowtemplates'] as const;

/** What a workflow can be submitted from. */
export type ArgoSubmitSource = (typeof SUBMIT_SOURCES)[number];

const READ = ['get', 'list', 'watch'];
const MANAGE = [...READ, 'create', 'update', 'patch', 'delete'];

const workflows = (...verbs: readonly string[]): ArgoRule => ({ resources: ['workflows'], verbs });

/** The rule to read or manage the objects of a kind. */
export function accessRule(resource: string, level: ArgoAccessLevel): ArgoRule {
  return { resources: [resource], verbs: level === 'manage' ? MANAGE : READ };
}

/** The rule to read what a workflow is submitted from. */
export function sourceRule(kind: ArgoSubmitSource, names: readonly string[] | undefined): ArgoRule {
  return { resources: [kind], verbs: ['get'], ...(names && { resourceNames: names }) };
}

/**
 * The rules for each task: the rights that Argo's server needs for its calls, because it uses the token of the client. Most
 * calls read the workflow before they change it.
 */
export const TASK_RULES = {
  read: [workflows(...READ)],
  logs: [
    workflows(...READ),
    { apiGroups: [''], resources: ['pods'], verbs: ['list', 'watch'] },
    { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] },
  ],
  submit: [workflows('create')],
  resubmit: [workflows('get', 'create')],
  update: [workflows('get', 'update', 'patch')],
  /** To stop or terminate: both patch `spec.shutdown`, and RBAC does not check the value. */
  shutDown: [workflows('get', 'patch')],
  suspend: [workflows('get', 'update')],
  /** The server deletes the pods of failed steps and updates the status of the workflow. */
  retry: [workflows('get', 'update'), { apiGroups: [''], resources: ['pods'], verbs: ['delete'] }],
  delete: [workflows('get', 'delete')],
  sendEvents: [
    { apiGroups: [ARGO_API_GROUP], resources: ['workfloweventbindings'], verbs: ['list'] },
    { apiGroups: [ARGO_API_GROUP], resources: ['workflowtemplates'], verbs: ['get'] },
    workflows('create'),
  ],
} as const satisfies Readonly<Record<string, readonly ArgoRule[]>>;
