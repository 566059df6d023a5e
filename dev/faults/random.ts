/** Numbers from 0 (included) to 1 (excluded), the same for the same seed, so that a failed run can be repeated. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The seed of a run: `SIGNET_FAULT_SEED`, else one of the clock. */
export function seedOf(env: Readonly<Record<string, string | undefined>>): number {
  return Number(env.SIGNET_FAULT_SEED ?? Date.now() % 2 ** 31);
}
