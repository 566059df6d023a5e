import { foreign, quoted } from '../../../facts/foreign';
import { guardrailFindings } from '../../../findings';
import { type Account, groupBy, objectKey, type Seal, type Subject, subjectKey } from '../../objects';
import { type Found, placeOf } from '../found';
import type { Scene } from '../scene';

/** What the guardrail UniqueAccounts reports. */
export const accountFindings = (before: Scene, after: Scene): readonly Found[] => [
  ...shared(before, after),
  ...declaredTwice(before, after),
];

function shared(before: Scene, after: Scene): readonly Found[] {
  const known = sealsByAccount(before);
  return [...sealsByAccount(after)].flatMap(([key, seals]) => {
    const consumers = consumersOf(seals);
    const subject = seals[0]?.subject;
    if (consumers.length < 2 || subject?.kind !== 'ServiceAccount') return [];
    const added = consumersOf(known.get(key) ?? []).length < 2;
    const finding = guardrailFindings.sharedAccount(named(subject), consumers);
    return seals.map((seal) => ({ finding, subject, place: placeOf(seal), added }));
  });
}

const sealsByAccount = ({ side }: Scene): ReadonlyMap<string, readonly Seal[]> =>
  groupBy(
    side.filter((object) => object.kind === 'Seal'),
    ({ subject }) => subject && subjectKey(subject),
  );

/** The different lists of recipients, each as a text. */
function consumersOf(seals: readonly Seal[]): readonly string[] {
  const labels = new Map<string, string>();
  for (const { recipients } of seals) {
    const sorted = [...recipients].sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
    labels.set(
      sorted.map(({ fingerprint }) => fingerprint).join(),
      sorted.map(({ label, fingerprint }) => foreign(label ?? fingerprint)).join(', '),
    );
  }
  return [...labels].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, label]) => label);
}

const named = ({ name, namespace }: Extract<Subject, { readonly kind: 'ServiceAccount' }>): string =>
  `${quoted(name)} in namespace ${quoted(namespace)}`;

function declaredTwice(before: Scene, after: Scene): readonly Found[] {
  const known = declarations(before);
  return [...declarations(after)].flatMap(([key, accounts]) => {
    if (accounts.length < 2) return [];
    const added = (known.get(key)?.length ?? 0) < 2;
    return accounts.map((account) => ({
      finding: guardrailFindings.accountDeclaredTwice(account.name, account.namespace, accounts.length),
      ...{ subject: account, place: placeOf(account), added },
    }));
  });
}

const declarations = ({ accounts }: Scene): ReadonlyMap<string, readonly Account[]> =>
  groupBy(accounts, (account) => (account.origin.from === 'plan' ? objectKey(account) : undefined));
