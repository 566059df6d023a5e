import type { KestraTokenFacts } from '../../../api/kestra';

/** The name with the next number: one more than the highest number of the owner's tokens with this name. */
export function nextName(name: string, present: readonly Pick<KestraTokenFacts, 'name'>[]): string {
  const numbers = present
    .filter((token) => token.name.startsWith(`${name}-g`))
    .map((token) => /^[1-9]\d{0,5}$/.exec(token.name.slice(name.length + 2))?.[0])
    .map(Number)
    .filter((number) => !Number.isNaN(number));
  return `${name}-g${Math.max(0, ...numbers) + 1}`;
}

/** The declared name of a token whose name may have a number. */
export const withoutNumber = (name: string): string => name.replace(/-g[1-9]\d{0,5}$/, '');
