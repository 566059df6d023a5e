import type { Rule } from '../../access';
import { hasAllRights } from '../../findings';
import type { AccessModel } from '../model';
import { groupBy, memoized, memoizedBy, type Subject, subjectKey, subjectName } from '../objects';
import { type Node, nodeKey } from './nodes';
import { ruleText } from './rule-text';
import { isRelevant, type Step, stepsOf } from './steps';

/** A step, and which subject of its node takes it. */
export interface Move extends Step {
  /** Undefined: the node is no subject. */
  readonly actor: Subject | undefined;
}

/** Who can act as whom, on one side. Everything is calculated when it is first asked for, and once. */
export interface Graph {
  readonly model: AccessModel;
  /** The steps from a node, one for each node that they reach. None from a node with all rights. */
  readonly movesFrom: (node: Node) => readonly Move[];
  /** The ServiceAccounts of a node that the model knows, the strongest first. */
  readonly accountsAt: (node: Node) => readonly Subject[];
  /** The rights of a node that is no group of subjects; undefined if they are not known. */
  readonly rulesAt: (node: Node) => readonly Rule[] | undefined;
  /** Whether a baseline shows the accounts of a cluster, so that there are no others. */
  readonly knowsAccounts: (target: string) => boolean;
}

export function graphOf(model: AccessModel): Graph {
  const accounts = accountsOf(model);
  const ssoNamespaces = memoized((target: string) => [
    ...new Set(
      [...model.accounts.values()]
        .filter((one) => one.target === target && (one.argoRule !== undefined || one.kargoClaims.length > 0))
        .map(({ namespace }) => namespace),
    ),
  ]);
  const baselines = new Set(
    [...model.accounts.values()].flatMap(({ origin, target }) => (origin.from === 'baseline' ? [target] : [])),
  );

  const known = new Map<string, readonly Step[]>();
  /** The steps that rules allow. Many subjects have the same rules. */
  const steps = (rules: readonly Rule[], target: string): readonly Step[] => {
    const relevant = rules.filter(isRelevant);
    if (relevant.length === 0 || hasAllRights(rules)) return [];
    const key = [target, ...relevant.map(ruleText)].join('\u0000');
    const found = known.get(key) ?? unique(stepsOf(relevant, target, ssoNamespaces(target)));
    known.set(key, found);
    return found;
  };
  const stepsOfSubject = memoizedBy(subjectKey, (subject: Subject) => steps(model.rulesOf(subject), subject.target));

  const rank = memoizedBy(subjectKey, (subject: Subject): string => {
    const rules = model.rulesOf(subject);
    const reached = stepsOfSubject(subject).map(({ to }) => to);
    const strength = [
      hasAllRights(rules),
      reached.some(({ kind }) => kind === 'rights'),
      reached.length > 0,
      model.ownRulesOf(subject).length > 0,
    ].indexOf(true);
    return `${strength < 0 ? 4 : strength}${subjectName(subject, false).text}`;
  });
  const accountsAt = memoizedBy(nodeKey, (node: Node): readonly Subject[] =>
    node.kind === 'accounts' ? [...accounts(node)].sort((a, b) => (rank(a) < rank(b) ? -1 : 1)) : [],
  );

  function rulesAt(node: Node): readonly Rule[] | undefined {
    switch (node.kind) {
      case 'subject':
        return model.rulesOf(node.subject);
      case 'rights':
        return scoped(ALL_RULES, node.namespace);
      case 'role': {
        const { target, role, namespace } = node;
        const rules = model.roleRules(target, role.kind, role.kind === 'Role' ? namespace : undefined, role.name);
        return rules && scoped(rules, namespace);
      }
      case 'roles':
      case 'accounts':
        return undefined;
    }
  }

  const movesFrom = memoizedBy(nodeKey, (node: Node): readonly Move[] => {
    if (node.kind === 'accounts')
      return unique(
        accountsAt(node).flatMap((account) => stepsOfSubject(account).map((step) => ({ ...step, actor: account }))),
      );
    if (node.kind === 'subject') return stepsOfSubject(node.subject).map((step) => ({ ...step, actor: node.subject }));
    return steps(rulesAt(node) ?? [], node.target).map((step) => ({ ...step, actor: undefined }));
  });

  return { model, movesFrom, accountsAt, rulesAt, knowsAccounts: (target) => baselines.has(target) };
}

const ALL_RULES: readonly Rule[] = [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'] }];

const scoped = (rules: readonly Rule[], namespace: string | undefined): readonly Rule[] =>
  namespace === undefined ? rules : rules.map((rule) => ({ ...rule, namespace }));

/** The first step to each node. */
const unique = <T extends Step>(steps: readonly T[]): readonly T[] => {
  const found = new Map<string, T>();
  for (const step of steps) {
    const key = nodeKey(step.to);
    if (!found.has(key)) found.set(key, step);
  }
  return [...found.values()];
};

/** The accounts that are declared, in a baseline, or named by a binding; for token Secrets, those whose Secret is declared. */
function accountsOf(model: AccessModel): (node: Extract<Node, { readonly kind: 'accounts' }>) => readonly Subject[] {
  const all = new Map<string, Subject>();
  const subjects = [...model.subjects.values()].filter(({ kind }) => kind === 'ServiceAccount');
  for (const { target, namespace, name } of model.accounts.values())
    subjects.push({ kind: 'ServiceAccount', target, namespace, name });
  for (const subject of subjects) all.set(subjectKey(subject), subject);
  const ofCluster = groupBy(all.values(), ({ target }) => placeKey(target));
  const ofNamespace = groupBy(all.values(), (subject) =>
    subject.kind === 'ServiceAccount' ? placeKey(subject.target, subject.namespace) : undefined,
  );
  const secrets = groupBy(model.tokens, ({ type, subject }) =>
    type === 'secret' && subject ? subjectKey(subject) : undefined,
  );

  return ({ target, namespace, names, only, secrets: wanted }) =>
    only === 'a Pod'
      ? []
      : ((namespace === undefined ? ofCluster : ofNamespace).get(placeKey(target, namespace)) ?? []).filter(
          (subject) => {
            if (subject.kind !== 'ServiceAccount' || (names && !names.includes(subject.name))) return false;
            if (only === undefined) return true;
            const own = (secrets.get(subjectKey(subject)) ?? []).map(({ name }) => name);
            return wanted ? wanted.some((name) => own.includes(`${subject.namespace}/${name}`)) : own.length > 0;
          },
        );
}

const placeKey = (target: string, namespace?: string): string => JSON.stringify([target, namespace ?? null]);
