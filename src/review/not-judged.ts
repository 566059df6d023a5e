import type { Unjudged } from './objects';
import type { NotJudged } from './result';

/** What cannot be judged, in sentences, sorted by the object. */
export const notJudgedOf = (unjudged: readonly Unjudged[]): readonly NotJudged[] =>
  unjudged
    .map(({ object, cause, dependsOn, place, ...rest }) => ({
      object,
      text: sentence({ object, cause, dependsOn, ...rest }),
      cause,
      dependsOn,
      ...(place && { place }),
    }))
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));

const orderOf = ({ object, text, place }: NotJudged): string => JSON.stringify([object, text, place?.address]);

function sentence({ object, unknown, dependsOn, known, cause }: Unjudged): string {
  const because = dependsOn.length === 0 ? '' : `: it depends on ${dependsOn.join(', ')}`;
  const when = cause === 'unseen' || cause === 'opaque' ? 'is not in the plan' : 'will be known only after the apply';
  return [`${object}: ${unknown} ${when}${because}.`, ...(known ? [`It ${known}.`] : [])].join(' ');
}
