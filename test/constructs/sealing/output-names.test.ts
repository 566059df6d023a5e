import { TerraformOutput, TerraformStack, Testing } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import fc from 'fast-check';
import { Recipient, SealedOutput, SignetProvider } from '../../../src';
import { ALICE, newStack } from '../support';

/** What is added to a tree: below the construct of a number, which counts from the stack on in the order of creation. */
interface Addition {
  readonly kind: 'construct' | 'output' | 'renamed' | 'seal' | 'stack';
  readonly below: number;
  readonly name: string;
}

const NAMES = ['a', 'b', 'c'];

const additions = fc.array(
  fc.record<Addition>({
    kind: fc.constantFrom('construct', 'output', 'renamed', 'seal', 'seal', 'stack'),
    below: fc.nat(),
    name: fc.constantFrom(...NAMES),
  }),
  { maxLength: 24 },
);

const alice = Recipient.age(ALICE);
const token = { namespace: 'ci', secretName: 'robot-token', issue: undefined };

class Tree {
  readonly #scopes: Construct[] = [newStack()];
  readonly #seals: { readonly seal: SealedOutput; readonly name: string }[] = [];
  #count = 0;

  public constructor() {
    new SignetProvider(this.stack, 'signet');
  }

  public get stack(): TerraformStack {
    return this.#scopes[0] as TerraformStack;
  }

  public add({ kind, below, name }: Addition): void {
    const scope = this.#scopes[below % this.#scopes.length] as Construct;
    const id = `${kind}-${(this.#count += 1)}`;
    switch (kind) {
      case 'construct':
        this.#scopes.push(new Construct(scope, id));
        break;
      case 'stack': {
        const stack = new TerraformStack(scope, id);
        new SignetProvider(stack, 'signet');
        this.#scopes.push(stack);
        break;
      }
      case 'output':
        new TerraformOutput(new Construct(scope, id), name, { value: 'x', staticId: true });
        break;
      case 'renamed':
        new TerraformOutput(scope, id, { value: 'x' }).overrideLogicalId(name);
        break;
      case 'seal': {
        const seal = new SealedOutput(scope, id, { token, recipients: [alice], outputName: name });
        this.#seals.push({ seal, name });
        break;
      }
    }
  }

  /** What a walk through the stack for each sealed output finds, in the order of CDKTF's validations. */
  public expected(): string[] {
    const order = this.stack.node.findAll();
    return [...this.#seals]
      .sort((a, b) => order.indexOf(a.seal) - order.indexOf(b.seal))
      .flatMap(({ seal, name }) => {
        const other = otherByWalk(seal, name);
        return other === undefined ? [] : [`[${seal.node.path}] The output "${name}" is also declared by ${other}`];
      });
  }

  /** What the validations of the stack report about names. */
  public reported(): string[] {
    try {
      Testing.synth(this.stack, true);
      return [];
    } catch (error) {
      return String(error).match(/\[[^\]]*\] The output ".*/g) ?? [];
    }
  }
}

/** The path of the first other output of the stack with this name. */
function otherByWalk(seal: SealedOutput, name: string): string | undefined {
  return TerraformStack.of(seal)
    .node.findAll()
    .filter((node: IConstruct) => TerraformOutput.isTerraformOutput(node))
    .find((node) => node !== seal.output && node.friendlyUniqueId === name)?.node.path;
}

describe('Names of outputs', () => {
  it('are compared as by a walk through the stack for each sealed output, also after more was added', () => {
    let found = 0;
    fc.assert(
      fc.property(additions, additions, (first, later) => {
        const tree = new Tree();
        for (const part of [first, later]) {
          part.forEach((addition) => {
            tree.add(addition);
          });
          const expected = tree.expected();
          expect(tree.reported()).toEqual(expected);
          found += expected.length;
        }
      }),
      { numRuns: process.env.SIGNET_SLOW === '1' ? 2000 : 60 },
    );
    expect(found).toBeGreaterThan(0);
  });

  it('are compared anew when one construct is validated by itself', () => {
    const stack = newStack();
    new SignetProvider(stack, 'signet');
    const seal = new SealedOutput(stack, 'seal', { token, recipients: [alice], outputName: 'a' });
    Testing.synth(stack, true);
    new TerraformOutput(stack, 'a', { value: 'x', staticId: true });
    expect(seal.node.validate()).toEqual([expect.stringContaining('The output "a" is also declared by ci/a')]);
  });

  it('are collected once for all sealed outputs of a stack', () => {
    const stack = newStack();
    new SignetProvider(stack, 'signet');
    for (const name of NAMES) new SealedOutput(stack, name, { token, recipients: [alice], outputName: name });
    const walks = jest.spyOn(stack.node, 'findAll');
    stack.runAllValidations();
    // CDKTF itself walks once, to validate all constructs.
    expect(walks).toHaveBeenCalledTimes(2);
  });
});
