import type { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { blocksOf, type Block } from './blocks';

/** The blocks of a stack, and what guardrails derive from all of them: computed when it is first needed, and then kept. */
export class StackBlocks {
  public static read(stack: TerraformStack): StackBlocks {
    return new StackBlocks(blocksOf(stack));
  }

  readonly #derived = new Map<unknown, unknown>();

  private constructor(private readonly all: readonly Block[]) {}

  /** The blocks that an element of the stack adds. */
  public ofElement(element: IConstruct): readonly Block[] {
    return this.derive(byElement).get(element) ?? [];
  }

  /** The result of a function of all blocks. The function must be the same at each call. */
  public derive<T>(compute: (all: readonly Block[], blocks: StackBlocks) => T): T {
    if (!this.#derived.has(compute)) this.#derived.set(compute, compute(this.all, this));
    return this.#derived.get(compute) as T;
  }
}

function byElement(all: readonly Block[]): ReadonlyMap<IConstruct, readonly Block[]> {
  const blocks = new Map<IConstruct, Block[]>();
  for (const block of all) {
    const known = blocks.get(block.element);
    if (known === undefined) blocks.set(block.element, [block]);
    else known.push(block);
  }
  return blocks;
}
