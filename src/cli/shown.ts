import { visibleLine } from '../errors';
import { tokenFingerprint } from '../sealing';
import { Secret } from '../secret';

/**
 * A path, name or option as an error can show it: not if it could be a key or token that was given by mistake.
 *
 * @param otherwise - the text to show instead, for example `the file`.
 */
export function shown(argument: string, otherwise: string): string {
  if (argument.length > 1000 || /AGE-SECRET-KEY|AGE-PLUGIN|PRIVATE KEY/i.test(argument)) return otherwise;
  return argument.split(/[/\\\s=]/).some(couldBeToken) ? otherwise : `"${visibleLine(argument)}"`;
}

/** A text that could be sealed counts as a token. File names consist of words, so they could not. */
function couldBeToken(part: string): boolean {
  try {
    tokenFingerprint(new Secret(part));
    return true;
  } catch {
    return false;
  }
}
