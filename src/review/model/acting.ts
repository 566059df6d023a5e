import { type Account, groupBy, type Subject, subjectKey } from '../objects';

type Claim = Extract<Subject, { kind: 'KargoClaim' }>;
type Rule = Extract<Subject, { kind: 'ArgoRule' }>;

/** Whom people of single sign-on act as, in one cluster. */
export interface Acting {
  readonly people: readonly Subject[];
  accountsOf(subject: Subject): readonly Account[];
}

/** An Argo rule that selects everybody. */
const EVERYBODY = 'true';

export function actingAs(accounts: readonly Account[]): Acting {
  const claims = accounts.flatMap((account) => claimsOf(account).map((claim) => ({ claim, account })));
  const byClaim = groupBy(claims, ({ claim }) => subjectKey(claim));
  const rules = accounts.flatMap((account) => ruleOf(account).map((rule) => ({ rule, account })));
  const rulesByNamespace = groupBy(rules, ({ rule }) => rule.namespace);

  /** Of the rules that select a user, Argo takes the one with the highest precedence. Of rules with the same, it can take any. */
  function accountsOfRule({ namespace, expression }: Rule): readonly Account[] {
    const matching = (rulesByNamespace.get(namespace) ?? []).filter(
      ({ rule }) => rule.expression === expression || rule.expression.trim() === EVERYBODY,
    );
    const precedenceOf = ({ argoRule }: Account): number => argoRule?.precedence ?? 0;
    const highest = matching.reduce((most, { account }) => Math.max(most, precedenceOf(account)), -Infinity);
    return matching.map(({ account }) => account).filter((account) => precedenceOf(account) === highest);
  }

  return {
    people: [...claims.map(({ claim }) => claim), ...rules.map(({ rule }) => rule)],
    accountsOf(subject) {
      if (subject.kind === 'KargoClaim') return (byClaim.get(subjectKey(subject)) ?? []).map(({ account }) => account);
      return subject.kind === 'ArgoRule' ? accountsOfRule(subject) : [];
    },
  };
}

const claimsOf = ({ target, kargoClaims }: Account): readonly Claim[] =>
  kargoClaims.map(({ claim, value }) => ({ kind: 'KargoClaim', target, claim, value }));

const ruleOf = ({ target, namespace, argoRule }: Account): readonly Rule[] =>
  argoRule ? [{ kind: 'ArgoRule', target, namespace, expression: argoRule.expression }] : [];

/** An account as a subject. */
export const subjectOf = ({ target, namespace, name }: Account): Subject => ({
  kind: 'ServiceAccount',
  target,
  namespace,
  name,
});
