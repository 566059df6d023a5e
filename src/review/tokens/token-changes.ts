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
  return [...changes, ...[...ended.values()].map((account) => allTokensOf(account, several))].sort((a, b) =>
    orderOf(a) < orderOf(b) ? -1 : 1,
  );
}

/** Whether the value is in the state or an output after the apply. */
const staysPlain = ({ after, outputs }: History, event: Event): boolean =>
  outputs.length > 0 || (after?.plain === true && event !== 'revoked' && event !== 'forgotten');

const orderOf = ({ place, token, change }: TokenChange): string => JSON.stringify([place.address, token, change]);

function allTokensOf({ subject, place, isReplaced }: EndedAccount, several: boolean): TokenChange {
  const { name } = subjectName(subject, several);
  const created = isReplaced ? ' The new account of this name has other tokens.' : '';
  return {
    token: `${name}: every token`,
    subject: subjectName(subject, several),
    change: 'revoked',
    reason: `${subjectText(subject)} is deleted, and every token of it stops working then, also one that is not in this plan.${created}`,
    ...{ plain: false, powerless: true, sameToken: false, recipients: [], place },
  };
}
