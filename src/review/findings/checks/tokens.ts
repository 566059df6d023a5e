import { foreign } from '../../../facts/foreign';
import { hasAllRights, reviewFindings, ruleFindings } from '../../../findings';
import type { AccessModel } from '../../model';
import { type Side, type Subject, subjectKey, type Token } from '../../objects';
import type { Plan } from '../../plan';
import type { TokenChange } from '../../result';
import { type Found, placeOf } from '../found';
import type { Scene } from '../scene';

const { dangling, tokens: found } = reviewFindings;

/** What a plan does with tokens and their recipients. */
export function tokenFindings(
  plan: Plan,
  tokens: readonly TokenChange[],
  before: Scene,
  after: Scene,
): readonly Found[] {
  return [
    ...withoutExpiry(before, after),
    ...sameTokenAllowed(plan),
    ...recipients(tokens),
    ...powerless(tokens, before),
    ...tokens
      .filter(({ sameToken }) => sameToken)
      .map(({ token, place }) => ({ finding: found.sameToken(foreign(token)), place, added: true })),
  ];
}

const tokensOf = (side: Side): readonly Token[] => side.filter((object) => object.kind === 'Token');
const keyOf = ({ type, name, subject }: Token): string =>
  JSON.stringify([type, name, subject ? subjectKey(subject) : null]);

/** Tokens that neither expire nor rotate, of accounts that could do harm with them. */
function withoutExpiry(before: Scene, after: Scene): readonly Found[] {
  const known = new Set(
    tokensOf(before.side)
      .filter((token) => hasNoEnd(token) && highAccess(token.subject, before.model))
      .map(keyOf),
  );
  return tokensOf(after.side).flatMap((token): readonly Found[] => {
    if (!hasNoEnd(token) || token.origin.from !== 'plan') return [];
    const access = highAccess(token.subject, after.model);
    if (access === undefined) return [];
    const { subject } = token;
    const product = subject?.kind === 'ServiceAccount' ? 'Kubernetes' : 'Kestra';
    const finding = found.neverExpires(foreign(token.name), access, product);
    return [{ finding, subject, place: placeOf(token), added: !known.has(keyOf(token)) }];
  });
}

const hasNoEnd = ({ expires, rotates }: Token): boolean => expires === 'never' && !rotates;

/** What of the access of a subject is high, as the end of a sentence about it. */
function highAccess(subject: Subject | undefined, model: AccessModel): string | undefined {
  if (subject === undefined) return undefined;
  const rules = model.rulesOf(subject);
  if (hasAllRights(rules)) return 'has all rights on the cluster';
  if (model.grantsOf(subject).some(({ resource, action }) => resource === '*' && action === '*'))
    return 'is a super-admin';
  const [worst] = rules.flatMap(ruleFindings);
  return worst && `has a far-reaching right. ${worst.what.slice(0, -1)}`;
}

/** The resource types of Signet that issue tokens under the name of a Secret. */
const ISSUES = 'signet_service_account_token';

const sameTokenAllowed = ({ resources }: Plan): readonly Found[] =>
  resources
    .filter(({ type, after }) => type === ISSUES && after?.allow_same_token === true)
    .map(({ place, before, after }) => ({
      finding: found.allowSameToken(foreign(typeof after?.name === 'string' ? after.name : place.address)),
      place,
      added: before?.allow_same_token !== true,
    }));

/** The changes that leave the token as it is. */
const SAME: readonly TokenChange['change'][] = ['kept', 'resealed', 'forgotten'];

const recipients = (tokens: readonly TokenChange[]): readonly Found[] =>
  tokens.flatMap(({ token, change, recipients, place }) =>
    recipients.flatMap((recipient): readonly Found[] => {
      const named = [
        ...(recipient.label === '' ? [] : [foreign(recipient.label)]),
        `(${foreign(recipient.fingerprint)})`,
      ].join(' ');
      // The table of tokens shows the recipients of a new one.
      if (recipient.change === 'added' && change !== 'issued')
        return [{ finding: found.recipientAdded(foreign(token), named), place, added: true }];
      if (recipient.change === 'removed' && SAME.includes(change))
        return [{ finding: found.recipientRemoved(foreign(token), named), place, added: true }];
      return [];
    }),
  );

function powerless(tokens: readonly TokenChange[], before: Scene): readonly Found[] {
  const subjects = new Map(tokensOf(before.side).map(({ name, subject }) => [name, subject]));
  return tokens
    .filter(({ powerless, change }) => powerless && change !== 'revoked')
    .map(({ token, place }) => {
      const subject = subjects.get(token);
      const wasPowerless =
        subject !== undefined &&
        before.model.ownRulesOf(subject).length === 0 &&
        before.model.ownGrantsOf(subject).length === 0;
      return { finding: dangling.token(foreign(token)), place, added: !wasPowerless };
    });
}
