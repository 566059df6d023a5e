import { RBAC_GROUP, type PolicyRule } from '../../facts/kubernetes';
import { ARGO_API_GROUP } from '../../facts/argo';
import { KARGO_API_GROUP } from '../../facts/kargo';

export const READ_VERBS: readonly string[] = ['get', 'list', 'watch'];
/** All verbs except Kargo's own `promote`. Listed one by one, as Kargo does: `*` would include verbs that are added later. */
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

/** The kinds in a project with an `allowManage…` method. Promotions are not among them: they are immutable. */
export type KargoManagedKind = 'stages' | 'warehouses' | 'freights' | 'promotiontasks' | 'projectconfigs';

/** Rules by task: the rights that Kargo's server asks for when somebody does the task. */
export const TASK_RULES = {
  read: (): readonly PolicyRule[] => [
    { apiGroups: [''], resources: ['events', 'serviceaccounts'], verbs: READ_VERBS },
    { apiGroups: [RBAC_GROUP], resources: ['rolebindings', 'roles'], verbs: READ_VERBS },
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

  /** `update` and `patch` of promotions are needed to abort one. */
  promote: (stages?: readonly string[]): readonly PolicyRule[] => [
    { apiGroups: [KARGO_API_GROUP], resources: ['promotions'], verbs: ['create', 'patch', 'update'] },
    promoteVerb(stages),
  ],

  /** The status of a freight lists the stages that it is approved for; `promote` decides which stages may be added. */
  approveFreight: (stages?: readonly string[]): readonly PolicyRule[] => [
    { apiGroups: [KARGO_API_GROUP], resources: ['freights/status'], verbs: ['patch'] },
    promoteVerb(stages),
  ],

  /** A refresh is an annotation, so it needs `patch`, which RBAC cannot limit to one field. */
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

  /** Kargo reads a role with its objects before it creates or lists its tokens. */
  manageTokens: (): readonly PolicyRule[] => [
    { apiGroups: [''], resources: ['secrets'], verbs: ['create', 'delete', ...READ_VERBS] },
    { apiGroups: [''], resources: ['serviceaccounts'], verbs: READ_VERBS },
    { apiGroups: [RBAC_GROUP], resources: ['rolebindings', 'roles'], verbs: READ_VERBS },
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
