import { TerraformOutput } from 'cdktf';
import { Recipient, SealedOutput, ServiceAccount, ServiceAccountToken, SignetProvider } from '../../../src';
import { StackBlocks } from '../../../src/constructs/guardrails/stack-blocks';
import { declaredToken } from '../../../src/constructs/guardrails/seals';
import { ALICE, newStack } from '../support';

const alice = [Recipient.age(ALICE)];

describe('The blocks of a stack', () => {
  it('are found by their element, and what is derived from them is computed once', () => {
    const stack = newStack();
    const output = new TerraformOutput(stack, 'a', { value: 'x', staticId: true });
    const blocks = StackBlocks.read(stack);
    expect(blocks.ofElement(output).map(({ section, body }) => [section, body])).toEqual([
      ['output', { a: { value: 'x' } }],
    ]);
    expect(blocks.ofElement(stack)).toEqual([]);
    const count = jest.fn((all: readonly unknown[]) => all.length);
    expect([blocks.derive(count), blocks.derive(count)]).toEqual([1, 1]);
    expect(count).toHaveBeenCalledTimes(1);
  });

  it('have the token of a seal by reference or by name, in its own cluster and namespace', () => {
    const stack = newStack();
    new SignetProvider(stack, 'signet');
    const other = new SignetProvider(stack, 'other', { alias: 'other' });
    const account = (id: string, namespace: string, provider?: SignetProvider) =>
      new ServiceAccount(stack, id, { namespace, name: 'robot', ...(provider && { provider }) });
    const token = (id: string, serviceAccount: ServiceAccount) =>
      new ServiceAccountToken(stack, id, { serviceAccount, name: 'robot-token' });
    const robot = account('a', 'ci');
    const [here, there, abroad] = [robot, account('b', 'cd'), account('c', 'ci', other)].map((each, index) =>
      token(`token-${index}`, each),
    );
    const generated = new ServiceAccountToken(stack, 'generated', { serviceAccount: robot });
    const named = (id: string, namespace: string, secretName: string, provider?: SignetProvider) =>
      new SealedOutput(stack, id, {
        token: { namespace, secretName, issue: undefined },
        recipients: alice,
        readAtPlan: false,
        ...(provider && { provider }),
      });
    const seals = [
      generated.sealFor('sealed', alice),
      named('here', 'ci', 'robot-token'),
      named('there', 'cd', 'robot-token'),
      named('abroad', 'ci', 'robot-token', other),
      named('nowhere', 'ci', 'another-token'),
    ];
    const blocks = StackBlocks.read(stack);
    const found = seals.map((seal) => {
      const [block] = blocks.ofElement(seal.node.findChild('Token'));
      return block && declaredToken(block, blocks)?.element.node.path;
    });
    expect(found).toEqual([...[generated, here, there, abroad].map((each) => each?.resource.node.path), undefined]);
  });
});
