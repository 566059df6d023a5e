import type { AccessModel } from '../model';
import { type Side, type Subject, subjectKey, subjectName, subjectText } from '../objects';
import { addOrigin, type Builder, type Draft } from './builder';
import type { NodeKind } from './graph';
import { subjectNode } from './keys';
import type { Time } from './states';

const KINDS: Readonly<Record<Subject['kind'], readonly [NodeKind, string]>> = {
  ServiceAccount: ['account', 'ServiceAccount'],
  User: ['person', 'User'],
  Group: ['group', 'Group'],
  KargoClaim: ['person', 'Kargo claim'],
  ArgoRule: ['person', 'Argo users with'],
  KestraServiceAccount: ['account', 'Kestra service account'],
  KestraUser: ['person', 'Kestra user'],
  KestraGroup: ['group', 'Kestra group'],
};

const MEMBERSHIPS = {
  group: 'member of',
  'kargo-claim': 'acts as, by its Kargo claims',
  'argo-rule': 'acts as, by its Argo rule',
};

/** The node of a subject. */
export function addSubject(builder: Builder, subject: Subject): Draft {
  const [kind, type] = KINDS[subject.kind];
  const { name, text } = subjectName(subject, builder.several);
  // What follows the name in the text is its cluster or server.
  const place = text.slice(subjectText(subject).length);
  return builder.node(subjectNode(subject), kind, type, `${name}${place}`);
}

/** The subjects that a side declares. */
export function addDeclaredSubjects(builder: Builder, side: Side, time: Time): void {
  for (const object of side) {
    if (object.kind !== 'ServiceAccount' && object.kind !== 'KestraIdentity') continue;
    const draft = addSubject(builder, object.kind === 'ServiceAccount' ? object : object.subject);
    draft.presence[time] = true;
    addOrigin(draft, object.origin);
  }
}

/** All subjects of a model, and of whom they are members. */
export function addMemberships(builder: Builder, model: AccessModel, time: Time): void {
  for (const subject of model.subjects.values()) {
    addSubject(builder, subject);
    for (const { of, by } of model.membershipsOf(subject)) {
      // Everybody is in some groups of Kubernetes: these are of interest where something is given to them.
      if (!model.subjects.has(subjectKey(of))) continue;
      builder.edge('member', subjectNode(subject), subjectNode(of), MEMBERSHIPS[by], time);
    }
  }
}
