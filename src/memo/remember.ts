/**
 * A function that remembers the results of a pure function for the last texts that it was called with. An error is not
 * remembered.
 *
 * @param limit - how many results are kept; the oldest is dropped first.
 */
export function remember<Result extends object | string | number | boolean>(
  limit: number,
  compute: (text: string) => Result,
): (text: string) => Result {
  const results = new Map<string, Result>();
  return (text) => {
    const known = results.get(text);
    if (known !== undefined) return known;
    const result = compute(text);
    const [oldest] = results.keys();
    if (results.size >= limit && oldest !== undefined) results.delete(oldest);
    results.set(ownCopy(text), result);
    return result;
  };
}

/** A text that is cut from a longer one keeps all of it in memory. Its copy does not. UTF-16 keeps unpaired surrogates. */
const ownCopy = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');
