import { Token } from 'cdktf';
import { KARGO_CLAIMS, KARGO_MODELS, KARGO_MANAGED, KARGO_OWNED_PROJECT_ROLES } from '../../facts/kargo';
import { type KargoFlaw, kargoFlaws } from './errors';

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

/** What Kargo would ignore silently in an object. */
export function flawsOf(object: LooseObject, projects: readonly string[]): KargoFlaw[] {
  const flaws: readonly (KargoFlaw | false)[] = [
    isOwned(object, projects) && kargoFlaws.roleOwned,
    hasBadClaims(object) && kargoFlaws.claimsNotLists,
    hasLooseSubject(object) && kargoFlaws.subjectWithoutNamespace,
    hasOtherMark(object) && kargoFlaws.markNotTrue,
    object.kind === 'ServiceAccount' && (object.secrets ?? []).length > 0 && kargoFlaws.tokenListed,
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
