import type { Place } from '../../plan';
import type { SubjectName } from '../../result';
import { name, own, text, type Text } from '../text';

/** The kinds of subjects in words. */
const KINDS: Readonly<Record<string, string>> = {
  ServiceAccount: 'ServiceAccount',
  User: 'User',
  Group: 'Group',
  KargoClaim: 'Kargo claim',
  ArgoRule: 'Argo users with',
  KestraServiceAccount: 'Kestra service account',
  KestraUser: 'Kestra user',
  KestraGroup: 'Kestra group',
};

/** `ServiceAccount argo/jenkins`, with the cluster or server if the plan is for several. */
export function subjectText(subject: SubjectName): Text {
  const known = Object.hasOwn(KINDS, subject.kind) ? KINDS[subject.kind] : undefined;
  const target = subject.target === undefined ? [] : text` (provider ${name(subject.target || 'default')})`;
  return known === undefined ? text`${name(subject.text)}` : text`${own(known)} ${name(subject.name)}${target}`;
}

/** `kubernetes_role_v1.jenkins, construct platform/jenkins/role`. */
export const placeText = ({ address, construct }: Place): Text =>
  text`${name(address)}${construct === undefined ? [] : text`, construct ${name(construct)}`}`;
