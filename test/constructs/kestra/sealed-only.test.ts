import { Aspects, TerraformOutput, TerraformResource } from 'cdktf';
import { KestraServiceAccount, SealedOnly } from '../../../src';
import { read } from '../support';
import { ALICE_AND_BOB, stackWithProvider } from './support';

/** The codes of what the guardrail says of each element of a stack. */
function findings(add: (stack: ReturnType<typeof stackWithProvider>) => void): string[] {
  const stack = stackWithProvider();
  add(stack);
  Aspects.of(stack).add(new SealedOnly({ level: 'warn' }));
  read(stack);
  return stack.node.findAll().flatMap(({ node }) => {
    const said = node.metadata.filter(({ type }) => type === '@cdktf/warn').map(({ data }) => String(data));
    return said.map((text) => `${node.id}: ${/\[([^\]]*)\]$/.exec(text)?.[1] ?? text}`);
  });
}

describe('SealedOnly', () => {
  it('reports a Kestra token that the vendor’s provider keeps in state, and references to it', () => {
    const found = findings((stack) => {
      const terraformResourceType = 'kestra_service_account_api_token';
      const token = new TerraformResource(stack, 'token', { terraformResourceType });
      new TerraformOutput(stack, 'full', { value: token.getStringAttribute('full_token') });
      new TerraformOutput(stack, 'id', { value: token.getStringAttribute('id') });
    });
    expect(found).toEqual(['token: sealed-only/kestra-token', 'full: sealed-only/output']);
  });

  it('reports nothing about a sealed token', () => {
    const found = findings((stack) => {
      new KestraServiceAccount(stack, 'ci', { name: 'ci' }).issueToken('run', { recipients: ALICE_AND_BOB });
    });
    expect(found).toEqual([]);
  });
});
