import { type Context, slot } from '../../kit/framework';

type InMemory = Pick<Context<never>, 'memory'>;

const applying = slot(() => ({ begun: false }));

/** Records that the engine has begun to apply: it calls this process to create, change or delete a resource. */
export function beginApply({ memory }: InMemory): void {
  memory.of(applying).begun = true;
}

/**
 * Whether this process applies. The engine starts one process for the plan and another one for the apply. In the latter it
 * plans each resource again, right before it applies it: what the apply checks itself is not checked in that plan.
 */
export const isApplying = ({ memory }: InMemory): boolean => memory.of(applying).begun;
