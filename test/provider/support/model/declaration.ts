import type { Held, StateDriver, Values } from './state-driver';

/** The service accounts of each namespace. */
export const ACCOUNTS = ['robot-1', 'robot-2'];

/** What a configuration says of one token. */
export interface Declaration {
  readonly declared: boolean;
  readonly address: string;
  readonly namespace: 0 | 1;
  readonly account: 0 | 1;
  /** Null: a generated name. */
  readonly name: string | null;
  readonly keeper: number;
  readonly createBeforeDestroy: boolean;
  readonly allowSameToken: boolean;
}

/** All objects of a state, or those at one address. */
export function allOf({ held }: StateDriver, address?: string): Held[] {
  return [...held]
    .filter(([at]) => address === undefined || at === address)
    .flatMap(([, { current, deposed }]) => [...(current ? [current] : []), ...deposed]);
}

export const valuesAt = ({ held }: StateDriver, address: string): Values | undefined =>
  held.get(address)?.current?.values;

/** What two issues for one declaration have in common. */
export function keyOf(values: Values): string {
  const { namespace, service_account, name, generate_name } = values;
  return JSON.stringify([namespace, service_account, generate_name ?? null, generate_name ? null : name]);
}

export function text(values: Values, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value : '';
}
