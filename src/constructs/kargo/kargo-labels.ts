/**
 * Which objects Kargo takes for its own.
 *
 * - `role`: every release from 1.9.0 on; a token belongs to a Kargo role.
 * - `serviceAccount`: builds of Kargo's main branch from between November 2025 and January 2026.
 */
export type KargoModel = 'role' | 'serviceAccount';

interface KargoLabels {
  /** On the ServiceAccount of a system role. */
  readonly systemRole: string;
  /** On a token Secret. */
  readonly token: string;
}

export const KARGO_LABELS: Readonly<Record<KargoModel, KargoLabels>> = {
  role: {
    systemRole: 'rbac.kargo.akuity.io/system-role',
    token: 'rbac.kargo.akuity.io/api-token',
  },
  serviceAccount: {
    systemRole: 'rbac.kargo.akuity.io/service-account',
    token: 'rbac.kargo.akuity.io/service-account-token',
  },
};

/** On what Kargo itself may change and delete. */
export const KARGO_MANAGED = 'rbac.kargo.akuity.io/managed';

/** Where Kargo is installed unless told otherwise. */
export const KARGO_NAMESPACE = 'kargo';
