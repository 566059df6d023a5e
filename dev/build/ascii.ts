/**
 * JavaScript with escape sequences in the place of the characters outside ASCII that esbuild leaves: those of regular
 * expressions and of template literals with a tag. One of them would make V8 hold the whole file in two bytes a character.
 *
 * The meaning stays, except of what a tag reads as `raw`, and of the `source` of a regular expression.
 *
 * @throws if such a character follows a backslash, which would escape the escape sequence
 */
export function inAscii(code: string): string {
  return code.replaceAll(/\\?[^\0-\x7f]/g, (found) => {
    if (found.startsWith('\\')) throw new Error(`A backslash comes before "${found.slice(1)}", which is not ASCII`);
    return `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
