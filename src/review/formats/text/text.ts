/** How a part of a text looks where there are colours. Never the only sign of what it means. */
export type Tone = 'title' | 'bad' | 'good' | 'warning' | 'faint';

/** Words of this program. */
interface Own {
  readonly own: string;
  readonly tone?: Tone;
}

/**
 * Text that somebody else can have written: from the plan, the baseline or the acknowledgements.
 *
 * - `name`: one name, in which a space is unusual.
 * - `notation`: several names in a notation, such as `get, list pods named "a"`.
 * - `sentence`: words of this program with names between them.
 */
interface Foreign {
  readonly foreign: string;
  readonly form: 'name' | 'notation' | 'sentence';
}

export type Part = Own | Foreign;

/** A text in which each part says who wrote it, so that each format can escape what others wrote. */
export type Text = readonly Part[];

/**
 * A text from a template. Its literals are words of this program, without Markdown; a value must say what it is, so a plain
 * string is no value.
 */
export const text = (literals: TemplateStringsArray, ...values: readonly (Part | Text | number)[]): Text =>
  literals.flatMap((own, at) => {
    const value = values[at];
    return [...(own === '' ? [] : [{ own }]), ...(value === undefined ? [] : partsOf(value))];
  });

const partsOf = (value: Part | Text | number): Text => {
  if (typeof value === 'number') return [{ own: String(value) }];
  return 'own' in value || 'foreign' in value ? [value] : value;
};

/** Words of this program that are chosen from a fixed list. */
export const own = (words: string, tone?: Tone): Part => ({ own: words, ...(tone === undefined ? {} : { tone }) });

export const name = (foreign: string): Part => ({ foreign, form: 'name' });
export const notation = (foreign: string): Part => ({ foreign, form: 'notation' });
export const sentence = (foreign: string): Part => ({ foreign, form: 'sentence' });

/** Texts with a separator between them. */
export const joined = (texts: readonly Text[], separator: string): Text =>
  texts.flatMap((one, at) => (at === 0 ? one : [{ own: separator }, ...one]));
