import { camelCase } from './names';

/** Of a line, without the indentation of a member of a class or interface. */
const WIDTH = 118;

/** White space, but not that within code. */
const BETWEEN_WORDS = /\s+(?=(?:[^`]*`[^`]*`)*[^`]*$)/;

/** A doc comment of these paragraphs, on one line where it fits. */
export function docComment(paragraphs: readonly string[]): string {
  const line = `/** ${paragraphs.join(' ')} */`;
  if (paragraphs.length === 1 && line.length <= WIDTH && !line.includes('\n')) return line;
  const lines = paragraphs
    .flatMap((paragraph) => paragraph.split('\n\n'))
    .flatMap((paragraph, index) => [...(index === 0 ? [] : ['']), ...wrap(paragraph, WIDTH - 3)]);
  return ['/**', ...lines.map((text) => ` * ${text}`.trimEnd()), ' */'].join('\n');
}

/**
 * A description of the schema as the text of a doc comment: attributes have their TypeScript names, and characters that
 * TSDoc interprets are escaped outside of code.
 *
 * @param attributes - the names of all attributes of the provider
 */
export function toTsDoc(description: string, attributes: ReadonlySet<string>): string {
  return description
    .split(/(`[^`]*`)/)
    .map((part) => {
      if (!part.startsWith('`')) return part.replace(/[{}<>@]/g, '\\$&');
      const name = part.slice(1, -1);
      return attributes.has(name) ? `\`${camelCase(name)}\`` : part;
    })
    .join('')
    .replaceAll('*/', '*\\/');
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(BETWEEN_WORDS)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
