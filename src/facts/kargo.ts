// https://docs.kargo.io/operator-guide/security/access-controls/ and …/api-tokens/

/** The API group of Kargo's kinds. */
export const KARGO_API_GROUP = 'kargo.akuity.io';

/** The namespace that Kargo is installed in by default. */
export const KARGO_NAMESPACE = 'kargo';

/**
 * Which objects Kargo recognizes as its own.
 *
 * - `role`: every release from 1.9.0 on; a token belongs to a Kargo role.
 * - `serviceAccount`: builds of Kargo's main branch between November 2025 and January 2026; a token belongs to a
 *   Kargo service account, to which roles are bound.
 */
export type KargoModel = 'role' | 'serviceAccount';

interface KargoNames {
  /** Label of the ServiceAccount of a system role; in the older model, of every Kargo service account. */
  readonly account: string;
  /** Label of a token Secret. */
  readonly token: string;
  /** What Kargo's command calls a token and what a token belongs to. */
  readonly tokenResource: string;
  readonly roleResource: string;
}

export const KARGO_MODELS: Readonly<Record<KargoModel, KargoNames>> = {
  role: {
    account: 'rbac.kargo.akuity.io/system-role',
    token: 'rbac.kargo.akuity.io/api-token',
    tokenResource: 'token.kargo.akuity.io',
    roleResource: 'role.rbac.kargo.akuity.io',
  },
  serviceAccount: {
    account: 'rbac.kargo.akuity.io/service-account',
    token: 'rbac.kargo.akuity.io/service-account-token',
    tokenResource: 'serviceaccounttoken.kargo.akuity.io',
    roleResource: 'serviceaccount.kargo.akuity.io',
  },
};

/** Releases of Kargo that differ in what a stack declares. `1.11` stands for 1.9 to 1.11. */
export type KargoVersion = '1.11' | '1.12';

/** The kinds that came with a release. */
export const KARGO_NEW_KINDS: Readonly<Record<KargoVersion, readonly string[]>> = {
  '1.11': [],
  '1.12': ['promotionrequests', 'targets'],
};

/** The roles that Kargo creates in every project. It reverts changes of their rules. */
export const KARGO_OWNED_PROJECT_ROLES: readonly string[] = ['kargo-admin', 'kargo-promoter', 'kargo-viewer'];

/** Annotation of what Kargo itself may change and delete. */
export const KARGO_MANAGED = 'rbac.kargo.akuity.io/managed';

/** Annotation of the objects that Kargo 1.12 creates: who asked for them. Nobody declares it. */
export const KARGO_CREATE_ACTOR = 'kargo.akuity.io/create-actor';

/** Annotation of a ServiceAccount: which people have the role. */
export const KARGO_CLAIMS = 'rbac.kargo.akuity.io/claims';

/** Annotation of a ServiceAccount: what the role is for. */
export const KARGO_DESCRIPTION = 'kargo.akuity.io/description';

/** Whether Kargo reads a label or annotation of a ServiceAccount or token Secret. */
export const isKargoKey = (key: string): boolean =>
  key.startsWith('rbac.kargo.akuity.io/') || key === KARGO_DESCRIPTION;

/**
 * The claims in the annotation of a ServiceAccount, each value of each. Undefined for a text that Kargo ignores: it must be a
 * JSON object whose values are lists of strings.
 */
export function kargoClaimsIn(
  annotation: string,
): readonly { readonly claim: string; readonly value: string }[] | undefined {
  let claims: unknown;
  try {
    claims = JSON.parse(annotation);
  } catch {
    return undefined;
  }
  if (typeof claims !== 'object' || claims === null || Array.isArray(claims)) return undefined;
  const entries = Object.entries(claims as Record<string, unknown>);
  if (!entries.every(([, values]) => Array.isArray(values) && values.every((value) => typeof value === 'string')))
    return undefined;
  return entries.flatMap(([claim, values]) => (values as string[]).map((value) => ({ claim, value })));
}
