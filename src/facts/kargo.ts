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

/** The ServiceAccounts of Kargo's components. Their roles and bindings have the same names. */
export const KARGO_INSTALLATION: readonly string[] = [
  'kargo-api',
  'kargo-controller',
  'kargo-management-controller',
  'kargo-webhooks-server',
  'kargo-external-webhooks-server',
  'kargo-garbage-collector',
];

/** Label of the namespace of a project. */
export const KARGO_PROJECT = 'kargo.akuity.io/project';

/** Annotation of what Kargo itself may change and delete. */
export const KARGO_MANAGED = 'rbac.kargo.akuity.io/managed';

/** Annotation of the objects that Kargo 1.12 creates: who asked for them. Nobody declares it. */
export const KARGO_CREATE_ACTOR = 'kargo.akuity.io/create-actor';

/** Annotation of a ServiceAccount: which people have the role. */
export const KARGO_CLAIMS = 'rbac.kargo.akuity.io/claims';

/** Prefix of annotations of a ServiceAccount: which people have the role, one annotation for each claim. */
const KARGO_CLAIM = 'rbac.kargo.akuity.io/claim.';

/** The claim whose values an annotation has; undefined for another annotation. */
export const kargoClaimOf = (key: string): string | undefined =>
  key.startsWith(KARGO_CLAIM) ? key.slice(KARGO_CLAIM.length) : undefined;

/** Annotation of a ServiceAccount: what the role is for. */
export const KARGO_DESCRIPTION = 'kargo.akuity.io/description';

/** Whether Kargo reads a label or annotation of a ServiceAccount or token Secret. */
export const isKargoKey = (key: string): boolean =>
  key.startsWith('rbac.kargo.akuity.io/') || key === KARGO_DESCRIPTION;

/** One value of one claim. */
export interface KargoClaim {
  readonly claim: string;
  readonly value: string;
}

/**
 * The claims in the annotations of a ServiceAccount, each value of each once: of `claims`, and of every `claim.NAME`, which has
 * its values separated by commas. `claims` is undefined if Kargo refuses it: it must be a JSON object whose values are lists of
 * strings, or, for newer releases of Kargo, single strings. Kargo reads `null` as no list, and in a list as an empty string.
 */
export function kargoClaimsIn(annotations: Readonly<Record<string, string>>): {
  readonly claims: readonly KargoClaim[];
  readonly isRefused: boolean;
} {
  const entries = Object.entries(annotations);
  const lists = entries.filter(([key]) => key === KARGO_CLAIMS).map(([, text]) => claimsOfJson(text));
  const single = entries.flatMap(([key, text]) => {
    const claim = kargoClaimOf(key);
    return claim === undefined ? [] : text.split(',').map((value) => ({ claim, value: value.trim() }));
  });
  const all = [...lists.flatMap((list) => list ?? []), ...single];
  return {
    claims: [...new Map(all.map((one) => [JSON.stringify([one.claim, one.value]), one])).values()],
    isRefused: lists.includes(undefined),
  };
}

function claimsOfJson(text: string): readonly KargoClaim[] | undefined {
  let claims: unknown;
  try {
    claims = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (claims === null) return [];
  if (typeof claims !== 'object' || Array.isArray(claims)) return undefined;
  const found: KargoClaim[] = [];
  for (const [claim, given] of Object.entries(claims)) {
    const values: readonly unknown[] = Array.isArray(given) ? given : given === null ? [] : [given];
    for (const value of values) {
      if (typeof value !== 'string' && value !== null) return undefined;
      found.push({ claim, value: value ?? '' });
    }
  }
  return found;
}
