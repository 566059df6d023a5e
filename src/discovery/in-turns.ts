/** The number of concurrent requests. A server could throttle more. */
const AT_ONCE = 8;

/** The results of a request for each item, in the order of the items. At most 8 requests are sent at the same time. */
export async function* inTurns<T, R>(items: readonly T[], send: (item: T) => Promise<R>): AsyncGenerator<R> {
  for (let start = 0; start < items.length; start += AT_ONCE)
    yield* await Promise.all(items.slice(start, start + AT_ONCE).map(send));
}
