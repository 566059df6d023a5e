import { type AttributePath, SignetError, isSignetError } from '../../errors';

/** A value is not of the expected type. The message has the kind of the value, not the value. */
export function wrongType(expected: string, found: unknown, path: AttributePath): SignetError {
  return new SignetError({
    code: 'cty/wrong-type',
    what: `Expected ${expected}, found ${kindOf(found)}`,
    path,
  });
}

export function missingAttribute(name: string, path: AttributePath): SignetError {
  return new SignetError({ code: 'cty/missing-attribute', what: `The attribute ${name} is missing`, path });
}

export function unexpectedAttributes(count: number, path: AttributePath): SignetError {
  return new SignetError({
    code: 'cty/unexpected-attribute',
    what: `Found ${count} attribute${count === 1 ? '' : 's'} that the type does not have`,
    path,
  });
}

export function wrongLength(expected: number, found: number, path: AttributePath): SignetError {
  return new SignetError({
    code: 'cty/wrong-length',
    what: `Expected a tuple of ${expected} elements, found ${found}`,
    path,
  });
}

export function badNumber(path: AttributePath): SignetError {
  return new SignetError({
    code: 'cty/bad-number',
    what: 'Not a number in decimal notation',
    why: 'Numbers are finite and have an exponent of at most five digits.',
    path,
  });
}

export function badText(path: AttributePath): SignetError {
  return new SignetError({
    code: 'cty/bad-text',
    what: 'Not valid Unicode text',
    why: 'The text contains an unpaired surrogate, which UTF-8 cannot encode.',
    path,
  });
}

export function tooDeep(limit: number, path: AttributePath = []): SignetError {
  return new SignetError({
    code: 'cty/too-deep',
    what: `Nested more than ${limit} levels deep`,
    fix: 'Reduce the nesting of the value.',
    path: path.slice(0, 8),
  });
}

/** Whether a value that the user wrote is nested too deeply. */
export const isTooDeep = (error: unknown): error is SignetError =>
  isSignetError(error) && error.code === 'cty/too-deep';

export function malformed(format: 'MessagePack' | 'JSON'): SignetError {
  return new SignetError({ code: 'cty/malformed', what: `Not a value in ${format}` });
}

export function badType(): SignetError {
  return new SignetError({ code: 'cty/bad-type', what: 'Not a type in JSON form' });
}

function kindOf(found: unknown): string {
  if (found === null) return 'null';
  if (Array.isArray(found)) return 'a list';
  if (typeof found === 'object') return 'an object';
  return found === undefined ? 'nothing' : `a ${typeof found}`;
}
