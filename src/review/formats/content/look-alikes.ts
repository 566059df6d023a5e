import type { Review } from '../../result';
import { name, own, text, type Text } from '../text';
import { counted } from './count';

/** Letters of other scripts, and digits, by the Latin letters that they look like. */
const LOOK_ALIKE: Readonly<Record<string, string>> = {
  ...{ а: 'a', в: 'b', е: 'e', ё: 'e', і: 'l', ї: 'l', ј: 'j', к: 'k', м: 'm', н: 'h', о: 'o', р: 'p', с: 'c', т: 't' },
  ...{ у: 'y', х: 'x', ѕ: 's', ԁ: 'd', ԛ: 'q', ԝ: 'w', һ: 'h', ӏ: 'l', ь: 'b', г: 'r', п: 'n', д: 'a', з: '3' },
  ...{ α: 'a', β: 'b', γ: 'y', ε: 'e', η: 'n', ι: 'l', κ: 'k', ν: 'v', ο: 'o', ρ: 'p', τ: 't', υ: 'u', χ: 'x', ω: 'w' },
  ...{ ı: 'l', ɑ: 'a', ɡ: 'g', ɩ: 'l', ʟ: 'l', ƅ: 'b', ᴏ: 'o', ᴄ: 'c', ł: 'l', ø: 'o', đ: 'd' },
  ...{ i: 'l', '0': 'o', '1': 'l', '5': 's', '|': 'l' },
};

/** The same text for names that look the same. */
const skeletonOf = (one: string): string =>
  Array.from(one.normalize('NFKD').toLowerCase())
    .filter((character) => !/[\p{M}\p{Cf}]/u.test(character))
    .map((character) => (Object.hasOwn(LOOK_ALIKE, character) ? LOOK_ALIKE[character] : character))
    .join('')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w');

/** Names of subjects that look like the name of a subject that gains something, and are others. */
export function lookAlikes({ subjects, unchanged }: Review): readonly Text[] {
  const gaining = new Set(subjects.filter(({ gains }) => gains.length > 0).map(({ subject }) => subject.name));
  const names = new Set([...subjects.map(({ subject }) => subject.name), ...unchanged.map((one) => one.name)]);
  const groups = new Map<string, string[]>();
  for (const one of names) {
    const group = groups.get(skeletonOf(one));
    if (group === undefined) groups.set(skeletonOf(one), [one]);
    else group.push(one);
  }
  const pairs = [...groups.values()]
    .filter((group) => group.length > 1 && group.some((one) => gaining.has(one)))
    .map(
      ([first = '', second = '', ...others]) =>
        text`${name(first)} and ${name(second)}${others.length === 0 ? [] : text` and ${counted(others.length, 'other')}`}`,
    );
  return pairs.slice(0, 5).map((pair) => text`${own('Names that look alike', 'warning')}: ${pair}.`);
}
