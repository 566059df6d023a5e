import type { Text } from '../../text';

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;
export type Child = Node | string | false | undefined;

/** An element. Texts become text nodes, never HTML. `true` is an attribute without a value; `false` and `undefined` are none. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  return filled(document.createElement(tag), attributes, children);
}

export function svg<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[Tag] {
  return filled(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

function filled<E extends Element>(element: E, attributes: Attributes, children: readonly Child[]): E {
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value));
  element.append(...children.filter((child) => child !== false && child !== undefined));
  return element;
}

export function button(attributes: Attributes, onClick: () => void, ...children: readonly Child[]): HTMLButtonElement {
  const made = el('button', { type: 'button', ...attributes }, ...children);
  made.addEventListener('click', onClick);
  return made;
}

/** A text of a plan: its direction does not influence what is around it. */
export const name = (text: string): HTMLElement => el('bdi', {}, text);

export const code = (text: string): HTMLElement => el('code', {}, name(text));

/** A text of all formats. What is important in it is strong; the colours of tones are only for terminals. */
export const words = (text: Text): readonly Child[] =>
  text.map((part) => {
    if ('foreign' in part) return name(part.foreign);
    return part.tone === 'bad' || part.tone === 'warning' ? el('strong', {}, part.own) : part.own;
  });

/** The words of a text without elements. */
export const plainWords = (text: Text): string =>
  text.map((part) => ('own' in part ? part.own : part.foreign)).join('');

/** `1 token`, `2 tokens`. */
export const counted = (count: number, noun: string, plural = `${noun}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? noun : plural}`;
