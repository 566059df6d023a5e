import { visibleLine } from '../errors';
import { couldBeToken } from '../sealing';

/**
 * A path, name or option as an error can show it: not if it could be a key or token that was given by mistake.
 *
 * @param otherwise - the text to show instead, for example `the file`.
 */
export function shown(argument: string, otherwise: string): string {
  return shownParts(argument, /[/\\\s=]/, otherwise);
}

/**
 * The same for the name of an output in a document or a log. The parts of its path and the words of a generated name count
 * one by one: together, they can be as long and as irregular as a token.
 */
export function shownName(name: string, otherwise: string): string {
  return shownParts(name, /[._/\\\s=]/, otherwise);
}

function shownParts(text: string, separator: RegExp, otherwise: string): string {
  if (text.length > 1000 || /AGE-SECRET-KEY|AGE-PLUGIN|PRIVATE KEY/i.test(text)) return otherwise;
  return text.split(separator).some(couldBeToken) ? otherwise : `"${visibleLine(text)}"`;
}
