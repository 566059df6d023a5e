import { visibleLine } from '../errors';
import { tokenFingerprint } from '../sealing';
import { Secret } from '../secret';

/**
 * A path, name or option as it may stand in an error: not when it could be a key or token, given in the wrong place.
 *
 * @param otherwise - what to say in its stead, for example `the file`.
 */
export function shown(argument: string, otherwise: string): string {
  if (argument.length > 1000 || /AGE-SECRET-KEY|AGE-PLUGIN|PRIVATE KEY/i.test(argument)) return otherwise;
  return argument.split(/[/\\\s=]/).some(couldBeToken) ? otherwise : `"${visibleLine(argument)}"`;
}

/** What could be sealed as a token is treated as one. File names, made of words, could not. */
function couldBeToken(part: string): boolean {
  try {
    tokenFingerprint(new Secret(part));
    return true;
  } catch {
    return false;
  }
}
