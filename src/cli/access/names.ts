/** Which objects Kargo takes for its own: `role` in every release from 1.9.0 on, `serviceAccount` in builds before. */
export const KARGO_MODELS = ['role', 'serviceAccount'] as const;
export type KargoModel = (typeof KARGO_MODELS)[number];

interface KargoNames {
  /** Label of a ServiceAccount that Kargo takes for a system role, or a Kargo ServiceAccount. */
  readonly accountLabel: string;
  /** Label of a token Secret. */
  readonly tokenLabel: string;
  /** What Kargo's CLI calls a token, a role, and the column of a token's role. */
  readonly token: string;
  readonly role: string;
  readonly roleColumn: string;
}

/** https://docs.kargo.io/operator-guide/security/api-tokens/ */
export const KARGO: Readonly<Record<KargoModel, KargoNames>> = {
  role: {
    accountLabel: 'rbac.kargo.akuity.io/system-role',
    tokenLabel: 'rbac.kargo.akuity.io/api-token',
    token: 'token.kargo.akuity.io',
    role: 'role.rbac.kargo.akuity.io',
    roleColumn: 'ROLE',
  },
  serviceAccount: {
    accountLabel: 'rbac.kargo.akuity.io/service-account',
    tokenLabel: 'rbac.kargo.akuity.io/service-account-token',
    token: 'serviceaccounttoken.kargo.akuity.io',
    role: 'serviceaccount.kargo.akuity.io',
    roleColumn: 'SERVICE ACCOUNT',
  },
};

/** Annotation of what Kargo itself may change and delete. */
export const KARGO_MANAGED = 'rbac.kargo.akuity.io/managed';

/** Where Kargo is installed unless told otherwise. */
export const KARGO_NAMESPACE = 'kargo';
