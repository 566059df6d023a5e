import type { AtApplyOf, Attributes, ConfigOf, PlannedOf } from './attribute';
import type { Context, SchemaDefinition } from './contract';

/** Does something that is not the change of a resource (`action` blocks, Terraform 1.14 and later). */
export interface ActionDefinition<A extends Attributes, C> {
  readonly name: string;
  readonly schema: SchemaDefinition<A>;
  validate?(config: ConfigOf<A>, context: Omit<Context<never>, 'clients'>): void | Promise<void>;
  /** Called when an invocation is planned: it can add warnings and errors. It must not change anything. */
  plan?(request: { config: PlannedOf<A> }, context: Context<C>): void | Promise<void>;
  /** Returns when the action has ended. */
  invoke(request: { config: AtApplyOf<A> }, context: ActionContext<C>): Promise<void>;
}

export interface ActionContext<C> extends Context<C> {
  /** Shows a line of text to the user while the action runs. It must not contain credentials. */
  readonly progress: (text: string) => void;
}

export const defineAction =
  <C>() =>
  <A extends Attributes>(definition: ActionDefinition<A, C>): ActionDefinition<A, C> =>
    definition;
