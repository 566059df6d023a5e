import { foreign } from '../../../facts/foreign';
import {
  type KestraBinding,
  objectKey,
  type Side,
  type Subject,
  subjectKey,
  subjectText,
  type Unjudged,
} from '../../objects';

/**
 * What new bindings refer to by an id that is neither of an object of the plan nor of the baseline. An object that the plan
 * deletes has been seen.
 */
export function unseenInKestra({
  before,
  after,
}: {
  readonly before: Side;
  readonly after: Side;
}): readonly Unjudged[] {
  const all = [...before, ...after];
  const roles = new Set(all.filter(({ kind }) => kind === 'KestraRole').map(objectKey));
  const identities = new Set(
    all.flatMap((object) => (object.kind === 'KestraIdentity' ? [subjectKey(object.subject)] : [])),
  );
  const old = new Set(before.filter(isBinding).map(objectKey));
  return after
    .filter(isBinding)
    .filter((binding) => binding.origin.from === 'plan' && !old.has(objectKey(binding)) && !isForNewUsers(binding))
    .flatMap((binding) => {
      const { target, tenant, roleId, subject } = binding;
      const role = JSON.stringify(['KestraRole', target, tenant, roleId]);
      return [
        ...(roles.has(role)
          ? []
          : [unjudged(binding, `what role ${foreign(roleId)} allows`, `role ${foreign(roleId)}`)]),
        ...(identities.has(subjectKey(subject)) ? [] : [unjudged(binding, whoIs(subject), subjectText(subject))]),
      ];
    });
}

const isBinding = (object: Side[number]): object is KestraBinding => object.kind === 'KestraBinding';

/** Those are nobody yet. */
const isForNewUsers = ({ id }: KestraBinding): boolean => id.endsWith(' (default role)');

const whoIs = (subject: Subject): string =>
  subject.kind === 'KestraGroup' ? `who is a member of ${subjectText(subject)}` : `who ${subjectText(subject)} is`;

const unjudged = (
  { tenant, roleId, namespace, subject, origin, id }: KestraBinding,
  unknown: string,
  missing: string,
): Unjudged => ({
  object: `Kestra binding ${foreign(origin.from === 'plan' ? origin.place.address : id)}`,
  ...{ unknown, dependsOn: [missing], cause: 'unseen' },
  known: [
    `gives role ${foreign(roleId)} to ${subjectText(subject)}`,
    `in tenant ${foreign(tenant)}${namespace === undefined ? '' : `, namespace ${foreign(namespace)}`}`,
  ].join(' '),
  ...(origin.from === 'plan' && { place: origin.place }),
});
