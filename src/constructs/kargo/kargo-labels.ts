/**
 * Which objects Kargo recognizes as its own.
 *
 * - `role`: every release from 1.9.0 on; a token belongs to a Kargo role.
 * - `serviceAccount`: builds of Kargo's main branch between November 2025 and January 2026; a token belongs to a Kargo
 *   service account, to which roles are bound.
 */
export type KargoModel = 'role' | 'serviceAccount';

interface KargoLabels {
  /** On the ServiceAccount of a system role; in the older model, on every Kargo service account. */
  readonly account: string;
  /** On a token Secret. */
  readonly token: string;
}

export const KARGO_LABELS: Readonly<Record<KargoModel, KargoLabels>> = {
  role: {
    account: 'rbac.kargo.akuity.io/system-role',
    token: 'rbac.kargo.akuity.io/api-token',
  },
  serviceAccount: {
    account: 'rbac.kargo.akuity.io/service-account',
    token: 'rbac.kargo.akuity.io/service-account-token',
  },
};

/** The prefix of the labels and annotations that Kargo reads. */
export const KARGO_RBAC_PREFIX = 'rbac.kargo.akuity.io/';

/** On objects that Kargo may change and delete. */
export const KARGO_MANAGED = 'rbac.kargo.akuity.io/managed';

/** On a ServiceAccount: the people who have the role. */
export const KARGO_CLAIMS = 'rbac.kargo.akuity.io/claims';

/** On a ServiceAccount: what the role is for. */
export const KARGO_DESCRIPTION = 'kargo.akuity.io/description';

/** The API group of Kargo's kinds. */
export const KARGO_API_GROUP = 'kargo.akuity.io';

/** Where Kargo is installed by default. */
export const KARGO_NAMESPACE = 'kargo';

/** The roles that Kargo creates in every project. It reverts changes of their rules. */
export const KARGO_OWNED_PROJECT_ROLES: readonly string[] = ['kargo-admin', 'kargo-promoter', 'kargo-viewer'];
