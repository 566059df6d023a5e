import type { TerraformStack } from 'cdktf';
import { Recipient, SignetProvider } from '../../../src';
import { ALICE, BOB, newStack } from '../support';

export const ALICE_AND_BOB = [Recipient.age(ALICE, { label: 'Alice' }), Recipient.age(BOB, { label: 'Bob' })];

/** A stack with a provider, in which constructs can be made. */
export function stackWithProvider(): TerraformStack {
  const stack = newStack();
  new SignetProvider(stack, 'signet');
  return stack;
}
