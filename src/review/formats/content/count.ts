import { own, text, type Part, type Text } from '../text';

/** `1 other change`, `2 other changes`. */
export const counted = (count: number, one: string, many = `${one}s`): Part =>
  own(`${count} ${count === 1 ? one : many}`);

/** The first texts of a list, and how many there are besides. */
export function firstOf(texts: readonly Text[], most: number): readonly Text[] {
  const left = texts.length - most;
  return left <= 0 ? texts : [...texts.slice(0, most), text`and ${left} more`];
}

/** How many values there are of each kind, in the order of `kinds`. */
export const countsBy = <T, K extends string>(
  values: readonly T[],
  kinds: readonly K[],
  kindOf: (value: T) => K,
): readonly { readonly kind: K; readonly count: number }[] =>
  kinds
    .map((kind) => ({ kind, count: values.filter((value) => kindOf(value) === kind).length }))
    .filter(({ count }) => count > 0);
