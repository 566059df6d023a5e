import { foreign } from '../../facts/foreign';
import { type AccessModel, isPowerless } from '../model';
import { areSeveral, type Sides, subjectKey, subjectName, subjectText } from '../objects';
import type { Plan } from '../plan';
import type { TokenChange } from '../result';
import { type EndedAccount, endedAccounts, newAccounts } from './accounts';
import { type Event, eventOf } from './events';
import { type History, historiesOf } from './histories';
import { recipientChanges } from './recipients';
import { sameTokens } from './same-tokens';
import { reasonOf } from './reasons';
import { deadBecause } from './why';

/**
 * What happens to each token of a plan, and who can open it: by the address of the resource that issues it, or of the output that
 * contains it. A deleted account has a row for all its tokens, since other tokens than those of the plan end, too.
 *
 * @param after - the model after the apply: whether the subject of a token can do anything.
 */
export function tokenChanges(plan: Plan, sides: Sides, after: AccessModel): readonly TokenChange[] {
  const several = areSeveral(
    [...sides.before, ...sides.after].flatMap((object) => ('subject' in object && object.subject) || []),
  );
  const histories = historiesOf(plan, sides);
  const ended = endedAccounts(plan, sides);
  const same = sameTokens(plan, histories, newAccounts(sides, ended));
  const changes = histories.flatMap((history): readonly TokenChange[] => {
    const account = history.before?.subject && ended.get(subjectKey(history.before.subject));
    const event = eventOf(history, account);
    const recipients = recipientChanges(history.sealsBefore, history.sealsAfter);
    const sameToken = same.has(history);
    const token = history.after ?? history.before;
    const subject =
      token?.subject ?? [...history.sealsAfter, ...history.sealsBefore].find((seal) => seal.subject)?.subject;
    const isResealed = event === 'kept' && recipients.some(({ change }) => change !== 'kept');
    const row = {
      token: token?.name ?? history.sealsAfter[0]?.token ?? history.sealsBefore[0]?.token ?? history.place.address,
      ...(subject && { subject: subjectName(subject, several) }),
      change: isResealed ? ('resealed' as const) : event,
      reason: reasonOf(history, { event, account, recipients, sameToken }),
      plain: staysPlain(history, event),
      powerless: subject !== undefined && isPowerless(subject, after),
      sameToken,
      ...(token?.expires !== undefined && { expires: token.expires }),
      recipients,
      place: history.place,
    };
    return [row];
  });
  const ofAccounts = [...ended].map(([key, account]) => allTokensOf(account, shownTokens(histories, key), several));
  return [...changes, ...ofAccounts].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

/** Whether the value is in the state or an output after the apply. */
const staysPlain = ({ after, outputs }: History, event: Event): boolean =>
  outputs.length > 0 || (after?.plain === true && event !== 'revoked' && event !== 'forgotten');

const orderOf = ({ place, token, change }: TokenChange): string => JSON.stringify([place.address, token, change]);

/** The names of the tokens of an account that work before the apply, as far as the plan shows them. */
const shownTokens = (histories: readonly History[], account: string): readonly string[] => {
  const works = histories.flatMap(({ before, resource }) =>
    before?.subject && resource && subjectKey(before.subject) === account && deadBecause(resource) === undefined
      ? [before.name]
      : [],
  );
  return [...new Set(works)].sort();
};

/** How many names are written in one line. */
const NAMES = 20;

function allTokensOf(
  { subject, place, isReplaced }: EndedAccount,
  shown: readonly string[],
  several: boolean,
): TokenChange {
  const names = [
    ...shown.slice(0, NAMES).map(foreign),
    ...(shown.length > NAMES ? [`${shown.length - NAMES} more of this plan`] : []),
  ];
  const which =
    names.length === 0
      ? ', also one that is not in this plan'
      : `: ${names.join(', ')}, and all others of it, which this plan does not show`;
  const created = isReplaced ? ' The new account of this name has other tokens.' : '';
  return {
    token: `${subjectName(subject, several).name}: every token`,
    subject: subjectName(subject, several),
    change: 'revoked',
    reason: `${subjectText(subject)} is deleted, and every token of it stops working then${which}.${created}`,
    ...{ plain: false, powerless: true, sameToken: false, recipients: [], place },
  };
}
