import type { KestraTokenFacts } from '../../../api/kestra';

/** The name with the next generation: one more than the highest that the owner has a token of. */
export function nextName(name: string, present: readonly Pick<KestraTokenFacts, 'name'>[]): string {
  const generations = present
    .filter((token) => token.name.startsWith(`${name}-g`))
    .map((token) => /^[1-9]\d{0,5}$/.exec(token.name.slice(name.length + 2))?.[0])
    .map(Number)
    .filter((generation) => !Number.isNaN(generation));
  return `${name}-g${Math.max(0, ...generations) + 1}`;
}
