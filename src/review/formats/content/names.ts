import { own as ownOf } from '../../../facts/own';
import { SUBJECT_WORDS } from '../../objects';
import type { Place } from '../../plan';
import type { SubjectName } from '../../result';
import { harmless, name, own, text, type Text } from '../text';

/** `ServiceAccount argo/jenkins`, with the cluster or server if the plan is for several. */
export function subjectText(subject: SubjectName): Text {
  const known = ownOf(SUBJECT_WORDS, subject.kind);
  if (known === undefined) return markedName(subject.text);
  const target = subject.target === undefined ? [] : text` (provider ${name(subject.target || 'default')})`;
  return text`${own(known)} ${markedName(subject.name)}${target}`;
}

/** A name, and which of its characters a reader could take for others: those that are not ASCII and are shown as they are. */
export function markedName(foreign: string): Text {
  const others = Array.from(new Set(harmless(foreign).replace(/[ -~]/g, '')));
  if (others.length === 0) return text`${name(foreign)}`;
  const named = others
    .slice(0, 3)
    .map((one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);
  const codes = [...named, ...(others.length > 3 ? ['others'] : [])].join(', ');
  return text`${name(foreign)} (${own('not only ASCII', 'warning')}: ${name(codes)})`;
}

/** `kubernetes_role_v1.jenkins, construct platform/jenkins/role`. */
export const placeText = ({ address, construct }: Place): Text =>
  text`${name(address)}${construct === undefined ? [] : text`, construct ${name(construct)}`}`;
