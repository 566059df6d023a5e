import { Token } from 'cdktf';
import { KARGO_CLAIMS, KARGO_MODELS, KARGO_MANAGED, KARGO_OWNED_PROJECT_ROLES } from '../../facts/kargo';

/** A Kubernetes object that was not checked yet. */
export interface LooseObject {
  readonly kind?: string;
  readonly metadata?: {
    readonly name?: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly subjects?: readonly { readonly kind?: string; readonly namespace?: string }[];
  readonly secrets?: readonly unknown[];
}

export interface Flaw {
  readonly level: 'error' | 'warning';
  readonly message: string;
}

/** What Kargo would ignore silently in an object: sentences that end with a code. */
export function describeFlaws(object: LooseObject, projects: readonly string[]): Flaw[] {
  const flaws: readonly (Flaw | false)[] = [
    isOwned(object, projects) && {
      level: 'error',
      message:
        'Kargo creates this role in every project and reverts changes of its rules. Declare a role with another name, or refer to this one with KargoProjectRole.fromRoleName and bind it. [construct/kargo-role-owned]',
    },
    hasBadClaims(object) && {
      level: 'error',
      message: `The annotation ${KARGO_CLAIMS} is not a JSON object whose values are lists of strings. Kargo displays a single value, but ignores the whole annotation when it looks for the roles of a user, so that nobody has the role. Write {"email":["…"]}. [construct/kargo-claim-scalar]`,
    },
    hasLooseSubject(object) && {
      level: 'warning',
      message:
        'A service account among the subjects has no namespace. Kubernetes uses the namespace of the binding, but Kargo shows no rules for the role. Add the namespace. [construct/kargo-subject-without-namespace]',
    },
    hasOtherMark(object) && {
      level: 'warning',
      message:
        'A label or annotation by which Kargo recognizes its objects has another value than "true", so Kargo ignores it. Write "true", or remove it. [construct/kargo-mark-not-true]',
    },
    object.kind === 'ServiceAccount' &&
      (object.secrets ?? []).length > 0 && {
        level: 'warning',
        message:
          'The service account lists Secrets under `secrets`. Kubernetes deletes a token Secret that is listed there when it was not used for a long time, and nothing needs the list. Remove `secrets`. [construct/kargo-token-listed]',
      },
  ];
  return flaws.filter((flaw) => flaw !== false);
}

function isOwned({ kind = '', metadata }: LooseObject, projects: readonly string[]): boolean {
  const { name = '', namespace = '' } = metadata ?? {};
  const behindARole = ['ServiceAccount', 'Role', 'RoleBinding'].includes(kind);
  return behindARole && KARGO_OWNED_PROJECT_ROLES.includes(name) && projects.includes(namespace);
}

function hasBadClaims({ kind, metadata }: LooseObject): boolean {
  const claims = metadata?.annotations?.[KARGO_CLAIMS];
  if (kind !== 'ServiceAccount' || claims === undefined || Token.isUnresolved(claims)) return false;
  const parsed = parse(claims);
  return parsed === undefined || !Object.values(parsed).every(isListOfTexts);
}

function parse(json: string): object | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isListOfTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function hasLooseSubject({ kind = '', subjects = [] }: LooseObject): boolean {
  const isBinding = ['RoleBinding', 'ClusterRoleBinding'].includes(kind);
  return isBinding && subjects.some((subject) => subject.kind === 'ServiceAccount' && !subject.namespace);
}

const MARKS = Object.values(KARGO_MODELS).flatMap(({ account, token }) => [account, token]);

function hasOtherMark({ metadata }: LooseObject): boolean {
  const { labels = {}, annotations = {} } = metadata ?? {};
  const marks = [...MARKS.map((key) => labels[key]), annotations[KARGO_MANAGED]];
  return marks.some((value) => value !== undefined && value !== 'true' && !Token.isUnresolved(value));
}
