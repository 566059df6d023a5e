import { foreign } from '../../facts/foreign';
import { type ResourceChange, textAt, Unknown, valueAt } from '../plan';

/** Whether a resource of Signet issues a new token in place, because of the age or the expiry of the old one, which stays valid. */
export const rotatesInPlace = (resource: ResourceChange): boolean =>
  isUpdate(resource) &&
  typeof valueAt(resource.before, 'issued_at') === 'string' &&
  valueAt(resource.after, 'issued_at') instanceof Unknown;

/** Whether a resource of Signet revokes the old token of an earlier rotation, and keeps its token. */
export const endsOverlap = (resource: ResourceChange): boolean =>
  isUpdate(resource) &&
  valueAt(resource.before, 'previous') !== undefined &&
  valueAt(resource.after, 'previous') === undefined;

/** Why a token rotates in place, and until when the old one works: whole sentences. */
export function rotationSentences({ after }: ResourceChange): readonly string[] {
  const [every, rotationOverlap, overlap] = [
    textAt(after, 'rotation', 'every'),
    textAt(after, 'rotation', 'overlap'),
    textAt(after, 'overlap'),
  ];
  const because =
    typeof every === 'string' ? `because of its age (every ${foreign(every)})` : 'before the old one expires';
  const given = typeof every === 'string' ? rotationOverlap : overlap;
  const until =
    typeof given === 'string'
      ? `for ${foreign(given)} after that, and is revoked by the first apply then`
      : 'until it expires';
  return [
    `A new token is issued ${because}.`,
    `The old one works ${until}.`,
    'Whoever uses the old one needs the new one by then.',
  ];
}

const isUpdate = ({ action, type }: ResourceChange): boolean => action === 'update' && type.startsWith('signet_');
