import { KARGO_API_GROUP } from '../../facts/kargo';
import type { PolicyRule } from '../../facts/kubernetes';

/** The API groups that Kargo's roles speak of besides its own. */
export const ARGO_API_GROUP = 'argoproj.io';
export const RBAC_API_GROUP = 'rbac.authorization.k8s.io';

export const READ_VERBS: readonly string[] = ['get', 'list', 'watch'];
/** Everything but Kargo's own verb `promote`. Spelled out, as Kargo does: `*` would take in verbs yet to come. */
export const ALL_VERBS: readonly string[] = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
];

/** Kinds in a project that may be managed as a whole. Freight is made by warehouses, and promotions are immutable. */
export type KargoManagedKind = 'stages' | 'warehouses' | 'freights' | 'promotiontasks' | 'projectconfigs';

/** Rules by what somebody wants to do, from what Kargo asks for when they do it. */
export const kargoRules = {
  view: (): readonly PolicyRule[] => [
    { apiGroups: [''], resources: ['events', 'serviceaccounts'], verbs: READ_VERBS },
    { apiGroups: [RBAC_API_GROUP], resources: ['rolebindings', 'roles'], verbs: READ_VERBS },
    {
      apiGroups: [KARGO_API_GROUP],
      resources: [
        'freights',
        'projectconfigs',
        'promotionrequests',
        'promotions',
        'promotiontasks',
        'stages',
        'targets',
        'warehouses',
      ],
      verbs: READ_VERBS,
    },
    { apiGroups: [ARGO_API_GROUP], resources: ['analysisruns', 'analysistemplates'], verbs: READ_VERBS },
  ],

  /** Without `update` and `patch` of promotions, Kargo could not be told to abort one. */
  promote: (stages?: readonly string[]): readonly PolicyRule[] => [
    { apiGroups: [KARGO_API_GROUP], resources: ['promotions'], verbs: ['create', 'patch', 'update'] },
    promoteVerb(stages),
  ],

  /** The status of a piece of freight says for which stages it is approved; which ones may be added, `promote` says. */
  approveFreight: (stages?: readonly string[]): readonly PolicyRule[] => [
    { apiGroups: [KARGO_API_GROUP], resources: ['freights/status'], verbs: ['patch'] },
    promoteVerb(stages),
  ],

  /** A refresh is an annotation, so it takes `patch`, which RBAC cannot limit to one field. */
  refresh: (): readonly PolicyRule[] => [
    { apiGroups: [KARGO_API_GROUP], resources: ['stages', 'warehouses'], verbs: ['get', 'patch'] },
  ],

  manage: (kind: KargoManagedKind): readonly PolicyRule[] => [
    { apiGroups: [KARGO_API_GROUP], resources: [kind], verbs: ALL_VERBS },
  ],

  manageVerification: (): readonly PolicyRule[] => [
    { apiGroups: [ARGO_API_GROUP], resources: ['analysistemplates'], verbs: ALL_VERBS },
    { apiGroups: [ARGO_API_GROUP], resources: ['analysisruns'], verbs: ['delete', ...READ_VERBS] },
  ],

  /** Kargo looks a role up with its objects before it makes or lists its tokens. */
  manageTokens: (): readonly PolicyRule[] => [
    { apiGroups: [''], resources: ['secrets'], verbs: ['create', 'delete', ...READ_VERBS] },
    { apiGroups: [''], resources: ['serviceaccounts'], verbs: READ_VERBS },
    { apiGroups: [RBAC_API_GROUP], resources: ['rolebindings', 'roles'], verbs: READ_VERBS },
  ],
} as const;

function promoteVerb(stages: readonly string[] | undefined): PolicyRule {
  return {
    apiGroups: [KARGO_API_GROUP],
    resources: ['stages'],
    ...(stages !== undefined && { resourceNames: [...stages] }),
    verbs: ['promote'],
  };
}
