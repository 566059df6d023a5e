import { foreign } from '../../facts/foreign';
/**
 * Who can have access. `target` is the cluster or Kestra server (see `ResourceChange.target`). A Kargo claim and an Argo rule
 * are people of single sign-on who act as a ServiceAccount.
 */
export type Subject =
  | { readonly kind: 'ServiceAccount'; readonly target: string; readonly namespace: string; readonly name: string }
  | { readonly kind: 'User' | 'Group'; readonly target: string; readonly name: string }
  | { readonly kind: 'KargoClaim'; readonly target: string; readonly claim: string; readonly value: string }
  | { readonly kind: 'ArgoRule'; readonly target: string; readonly namespace: string; readonly expression: string }
  | {
      readonly kind: 'KestraServiceAccount' | 'KestraUser' | 'KestraGroup';
      readonly target: string;
      /** Undefined for users, and for service accounts of the instance. */
      readonly tenant?: string;
      /** The id in Kestra if it is known, otherwise the address of the resource that creates it. */
      readonly id: string;
      /** The name, if the plan or the baseline has it. */
      readonly name?: string;
    };

/** A text that is the same for the same subject only. */
export const subjectKey = (subject: Subject): string =>
  JSON.stringify([subject.kind, subject.target, ...identityOf(subject)]);

function identityOf(subject: Subject): readonly (string | undefined)[] {
  switch (subject.kind) {
    case 'ServiceAccount':
      return [subject.namespace, subject.name];
    case 'User':
    case 'Group':
      return [subject.name];
    case 'KargoClaim':
      return [subject.claim, subject.value];
    case 'ArgoRule':
      return [subject.namespace, subject.expression];
    case 'KestraServiceAccount':
    case 'KestraUser':
    case 'KestraGroup':
      return [subject.tenant, subject.id];
  }
}

/** A subject as a part of a sentence: `ServiceAccount argo/jenkins`, `Group devops`, `Kargo claim groups=devops`. */
export const subjectText = (subject: Subject): string => `${SUBJECT_WORDS[subject.kind]} ${foreign(nameOf(subject))}`;

/**
 * A subject in the parts that a review shows.
 *
 * @param several - whether there are subjects of several clusters or servers, so that names alone are ambiguous.
 */
export function subjectName(subject: Subject, several: boolean) {
  const { kind, target } = subject;
  const name = nameOf(subject);
  const text = subjectText(subject);
  if (!several) return { kind, name, text };
  const place = kind.startsWith('Kestra') ? 'server' : 'cluster';
  return { kind, name, text: `${text} (${place} ${target === '' ? 'default' : foreign(target)})`, target };
}

/** Whether there are subjects of several clusters, or of several servers of Kestra. */
export function areSeveral(subjects: Iterable<Subject>): boolean {
  const all = [...subjects];
  return [true, false].some(
    (ofKestra) =>
      new Set(all.flatMap(({ kind, target }) => (kind.startsWith('Kestra') === ofKestra ? [target] : []))).size > 1,
  );
}

/** The kinds of subjects as people read them. */
export const SUBJECT_WORDS: Readonly<Record<Subject['kind'], string>> = {
  ServiceAccount: 'ServiceAccount',
  User: 'User',
  Group: 'Group',
  KargoClaim: 'Kargo claim',
  ArgoRule: 'Argo users with',
  KestraServiceAccount: 'Kestra service account',
  KestraUser: 'Kestra user',
  KestraGroup: 'Kestra group',
};

function nameOf(subject: Subject): string {
  switch (subject.kind) {
    case 'ServiceAccount':
      return `${subject.namespace}/${subject.name}`;
    case 'User':
    case 'Group':
      return subject.name;
    case 'KargoClaim':
      return `${subject.claim}=${subject.value}`;
    case 'ArgoRule':
      return subject.expression;
    case 'KestraServiceAccount':
    case 'KestraUser':
    case 'KestraGroup':
      return subject.name ?? subject.id;
  }
}
