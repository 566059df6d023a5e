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

/** What a validation of a user's construct does, once: it adds to the tree, or renames one of its outputs. */
interface Change {
  /** The construct that is validated. */
  readonly at: number;
  readonly addition: Addition;
  /** The output to rename, instead of the addition. */
  readonly renames: number | undefined;
}

const changes = fc.array(
  fc.record<Change>({
    at: fc.nat(),
    addition: fc.record<Addition>({
      kind: fc.constantFrom('construct', 'output', 'renamed', 'seal', 'seal'),
      below: fc.nat(),
      name: fc.constantFrom(...NAMES),
    }),
    renames: fc.option(fc.nat(), { nil: undefined }),
  }),
  { minLength: 1, maxLength: 6 },
);

const alice = Recipient.age(ALICE);
const token = { namespace: 'ci', secretName: 'robot-token', issue: undefined };

class Tree {
  readonly #scopes: Construct[] = [newStack()];
  readonly #seals: SealedOutput[] = [];
  #seenInValidation: string[] = [];
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
        this.#seals.push(seal);
        seal.node.addValidation({
          validate: () => {
            this.#seenInValidation.push(...clashOf(seal));
            return [];
          },
        });
        break;
      }
    }
  }

  /** Lets the validation of any construct make a change, once. */
  public changeInValidation({ at, addition, renames }: Change): void {
    const all = this.stack.node.findAll();
    let pending = true;
    all[at % all.length]?.node.addValidation({
      validate: () => {
        const outputs = this.stack.node.findAll().filter((node) => TerraformOutput.isTerraformOutput(node));
        if (pending && renames !== undefined) outputs[renames % outputs.length]?.overrideLogicalId(addition.name);
        else if (pending) this.add(addition);
        pending = false;
        return [];
      },
    });
  }

  /** What a walk through the stack for each sealed output finds, in the order of CDKTF's validations. */
  public expected(): string[] {
    const order = this.stack.node.findAll();
    return [...this.#seals].sort((a, b) => order.indexOf(a) - order.indexOf(b)).flatMap(clashOf);
  }

  /** What the same walks found at the time when each sealed output was validated. */
  public takeSeenInValidation(): string[] {
    const seen = this.#seenInValidation;
    this.#seenInValidation = [];
    return seen;
  }

  /** What a walk finds now for each sealed output that is written with the stack itself. */
  public lost(): string[] {
    return this.#seals.filter((seal) => TerraformStack.of(seal) === this.stack).flatMap(clashOf);
  }

  /** What a synthesis of the stack reports about names. */
  public reported(): string[] {
    try {
      Testing.synth(this.stack, true);
      return [];
    } catch (error) {
      return String(error).match(/(?:\[[^\]]*\] )?The output ".*/g) ?? [];
    }
  }
}

/** The error about the first other output of the stack with the name of this one. */
function clashOf(seal: SealedOutput): string[] {
  const name = seal.output.friendlyUniqueId;
  const other = TerraformStack.of(seal)
    .node.findAll()
    .filter((node: IConstruct) => TerraformOutput.isTerraformOutput(node))
    .find((node) => node !== seal.output && node.friendlyUniqueId === name);
  return other === undefined ? [] : [`[${seal.node.path}] The output "${name}" is also declared by ${other.node.path}`];
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

  it('are compared also with outputs that another validation adds or renames', () => {
    fc.assert(
      fc.property(additions, changes, additions, (first, inValidation, later) => {
        const tree = new Tree();
        for (const part of [first, later]) {
          part.forEach((addition) => {
            tree.add(addition);
          });
          inValidation.forEach((change) => {
            tree.changeInValidation(change);
          });
          const reported = tree.reported();
          const seen = tree.takeSeenInValidation();
          const lost = tree.lost();
          // An accepted stack loses no output, and a refused one has a reason: now, or when it was validated.
          if (lost.length > 0) expect(reported).not.toEqual([]);
          else expect(reported.filter(() => seen.length === 0)).toEqual([]);
        }
      }),
      { numRuns: process.env.SIGNET_SLOW === '1' ? 2000 : 60 },
    );
  });

  it.each([
    ['sealed', (scope: Construct) => new SealedOutput(scope, 'late', { token, recipients: [alice], outputName: 'a' })],
    ['plain', (scope: Construct) => new TerraformOutput(scope, 'a', { value: 'x', staticId: true })],
  ])('are compared with a %s output that a validation of the stack adds', (_, add) => {
    const stack = newStack();
    new SignetProvider(stack, 'signet');
    new SealedOutput(stack, 'seal', { token, recipients: [alice], outputName: 'a' });
    const late = new Construct(stack, 'other');
    let added = false;
    stack.node.addValidation({
      validate: () => {
        if (!added) add(late);
        added = true;
        return [];
      },
    });
    expect(() => Testing.fullSynth(stack)).toThrow(/The output "a" is also declared by ci\/other/);
    expect(() => Testing.fullSynth(stack)).toThrow(/The output "a" is also declared by ci\/other/);
  });

  it('are compared when the stack is written in HCL', () => {
    const stack = newStack();
    new SignetProvider(stack, 'signet');
    new SealedOutput(stack, 'seal', { token, recipients: [alice], outputName: 'a' });
    expect(Testing.synthHcl(stack)).toContain('output "a"');
    new TerraformOutput(stack, 'a', { value: 'x', staticId: true });
    expect(() => void Testing.synthHcl(stack)).toThrow(/The output "a" is also declared by ci\/a/);
  });

  it('are compared anew when one construct is validated by itself', () => {
    const stack = newStack();
    new SignetProvider(stack, 'signet');
    const seal = new SealedOutput(stack, 'seal', { token, recipients: [alice], outputName: 'a' });
    Testing.synth(stack, true);
    new TerraformOutput(stack, 'a', { value: 'x', staticId: true });
    expect(seal.node.validate()).toEqual([expect.stringContaining('The output "a" is also declared by ci/a')]);
  });

  it('are collected once to validate and once to write all sealed outputs of a stack', () => {
    const stack = newStack();
    new SignetProvider(stack, 'signet');
    for (const name of NAMES) new SealedOutput(stack, name, { token, recipients: [alice], outputName: name });
    const walks = jest.spyOn(stack.node, 'findAll');
    stack.runAllValidations();
    // CDKTF itself walks once, to validate all constructs.
    expect(walks).toHaveBeenCalledTimes(2);
    expect(stack.toTerraform()).toHaveProperty('output.a');
    expect(walks).toHaveBeenCalledTimes(3);
  });
});
