/** The number of concurrent requests. A server could throttle more. */
const AT_ONCE = 8;

/**
 * The results of a request for each item, in the order of the items. At most 8 requests are sent at the same time, and the
 * items are read when the caller reaches them.
 */
export async function* inTurns<T, R>(
  items: Iterable<T> | AsyncIterable<T>,
  send: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  let turn: T[] = [];
  for await (const item of items) {
    turn.push(item);
    if (turn.length < AT_ONCE) continue;
    yield* await Promise.all(turn.map(send));
    turn = [];
  }
  yield* await Promise.all(turn.map(send));
}
