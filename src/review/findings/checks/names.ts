import { visibleLine } from '../../../errors';
import { type Finding, reviewFindings } from '../../../findings';
import { type AccessObject, groupBy, type Subject, subjectName } from '../../objects';
import type { Place } from '../../plan';
import { type Found, placeOf } from '../found';
import type { Scene } from '../scene';
import { skeleton } from './confusable';

const { names } = reviewFindings;

/** A name that the plan declares or mentions. */
interface Named {
  readonly name: string;
  /** Names of different kinds are not compared. */
  readonly kind: string;
  readonly subject?: Subject;
  readonly place: Place;
}

/** Names of the plan that can deceive a reader. */
export function nameFindings(before: Scene, after: Scene): readonly Found[] {
  const known = new Set(namesIn(before).map(keyOf));
  const found = namesIn(after);
  return [
    ...found.flatMap(({ kind, name, subject, place }) =>
      deceiving(name).map((finding) => ({ finding, subject, place, added: !known.has(keyOf({ kind, name })) })),
    ),
    ...confusable(found, known),
  ];
}

const keyOf = ({ kind, name }: { readonly kind: string; readonly name: string }): string =>
  JSON.stringify([kind, name]);

/** Each name of one side once, with the first place. */
function namesIn({ side }: Scene): readonly Named[] {
  const found = side.flatMap((object): readonly Named[] => {
    const place = placeOf(object);
    return place === undefined ? [] : [...ownName(object, place), ...subjectsOf(object).map(named(place))];
  });
  return [...groupBy(found, keyOf).values()].flatMap(([first]) => first ?? []);
}

const named =
  (place: Place) =>
  (subject: Subject): Named => ({ name: subjectName(subject, false).name, kind: subject.kind, subject, place });

function ownName(object: AccessObject, place: Place): readonly Named[] {
  switch (object.kind) {
    case 'Role':
    case 'ClusterRole':
    case 'RoleBinding':
    case 'ClusterRoleBinding':
      return [
        {
          name: `${object.kind} ${object.namespace === undefined ? '' : `${object.namespace}/`}${object.name}`,
          kind: object.kind,
          place,
        },
      ];
    case 'KestraRole':
      return object.name === undefined ? [] : [{ name: object.name, kind: object.kind, place }];
    case 'Token':
      return [{ name: object.name, kind: object.kind, place }];
    case 'Seal':
      return object.recipients.flatMap(({ label }) =>
        label === undefined ? [] : [{ name: label, kind: 'recipient', place }],
      );
    case 'ServiceAccount':
    case 'KestraBinding':
    case 'KestraIdentity':
    case 'KestraMembership':
      return [];
  }
}

function subjectsOf(object: AccessObject): readonly Subject[] {
  switch (object.kind) {
    case 'RoleBinding':
    case 'ClusterRoleBinding':
      return object.subjects;
    case 'ServiceAccount': {
      const { target, namespace, kargoClaims, argoRule } = object;
      return [
        { kind: 'ServiceAccount', target, namespace, name: object.name },
        ...kargoClaims.map((claim) => ({ kind: 'KargoClaim' as const, target, ...claim })),
        ...(argoRule ? [{ kind: 'ArgoRule' as const, target, namespace, expression: argoRule.expression }] : []),
      ];
    }
    case 'KestraIdentity':
    case 'KestraBinding':
      return [object.subject];
    case 'KestraMembership':
      return [object.group, object.member];
    case 'Role':
    case 'ClusterRole':
    case 'KestraRole':
    case 'Seal':
    case 'Token':
      return [];
  }
}

/** Scripts whose letters look the same. https://www.unicode.org/reports/tr39/#Mixed_Script_Detection */
const SCRIPTS: Readonly<Record<string, RegExp>> = {
  Armenian: /\p{Script=Armenian}/u,
  Cyrillic: /\p{Script=Cyrillic}/u,
  Greek: /\p{Script=Greek}/u,
  Latin: /\p{Script=Latin}/u,
};

/** The longest name of an object of Kubernetes; an expression of Argo is often longer. */
const LONG = 253;

function deceiving(name: string): readonly Finding[] {
  const invisible = [...new Set(name)].filter((character) => visibleLine(character) !== character).map(codePoint);
  const scripts = Object.keys(SCRIPTS).filter((script) => SCRIPTS[script]?.test(name));
  const shown = name.slice(0, LONG);
  return [
    ...(invisible.length > 0 ? [names.invisible(shown, invisible.sort())] : []),
    ...(scripts.length > 1 ? [names.mixedScripts(shown, scripts)] : []),
    ...(name.length > LONG ? [names.long(name.slice(0, 40), name.length)] : []),
  ];
}

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Of names that look the same, the first that was there before is taken for the honest one. */
const confusable = (found: readonly Named[], known: ReadonlySet<string>): readonly Found[] =>
  [...groupBy(found, ({ kind, name }) => JSON.stringify([kind, skeleton(name)])).values()].flatMap((alike) => {
    const rank = (one: Named): string => `${known.has(keyOf(one)) ? 0 : 1}${one.name}`;
    const [honest, ...others] = [...alike].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
    return others.map((one) => ({
      finding: names.confusable(one.name, honest?.name ?? ''),
      ...{ subject: one.subject, place: one.place, added: !known.has(keyOf(one)) },
    }));
  });
