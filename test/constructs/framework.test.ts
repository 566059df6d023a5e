import { App, TerraformStack } from 'cdktf';
import type * as framework from 'cdktf';
import { Construct } from 'constructs';
import * as signet from '../../src';
import { FRAMEWORK } from '../../src/constructs/framework';
import { errorOf, newStack, read, temporaryFolder } from './support';

// By its path, because one lane of these tests has cdktn in the place of cdktf.
const OTHER = FRAMEWORK === 'cdktf' ? 'cdktn' : 'cdktf';
const other = jest.requireActual<typeof framework>(`../../node_modules/${OTHER}`);
const entries: Readonly<Record<string, string>> = { cdktf: '"cdktf-signet"', cdktn: '"cdktf-signet/cdktn"' };

function stackOfOther(): TerraformStack {
  return new other.TerraformStack(new other.App({ outdir: temporaryFolder() }), 'ci');
}

/** This package as its other entry has it. */
function entryForOther(): typeof signet {
  let entry: typeof signet | undefined;
  jest.isolateModules(() => {
    jest.doMock('cdktf', () => other);
    jest.doMock('constructs', () => ({ Construct }));
    entry = jest.requireActual<typeof signet>('../../src');
  });
  jest.dontMock('cdktf').dontMock('constructs');
  return entry as typeof signet;
}

describe('A construct in a stack of the other framework', () => {
  it.each<[string, (stack: TerraformStack) => unknown]>([
    ['SignetProvider', (stack) => new signet.SignetProvider(stack, 'one')],
    ['Role', (stack) => new signet.Role(stack, 'one', { namespace: 'ci', name: 'reader' })],
    ['SignetKubernetesObject', (stack) => new signet.SignetKubernetesObject(stack, 'one', { manifest: {} })],
  ])('is refused with the entry to import: %s', (_name, create) => {
    const { code, message, where } = errorOf(() => create(stackOfOther()));
    expect(code).toBe('construct/other-framework');
    expect(where).toMatch(/^ci(\/one)?$/);
    expect(message).toContain(`one of ${OTHER}`);
    expect(message).toContain(`imported from ${entries[FRAMEWORK]}, which is for ${FRAMEWORK}`);
    expect(message).toContain(`Import from ${entries[OTHER]}`);
  });

  it('is refused beside the provider of the right entry', () => {
    const stack = stackOfOther();
    new (entryForOther().SignetProvider)(stack, 'signet');
    const error = errorOf(() => new signet.Role(stack, 'role', { namespace: 'ci', name: 'reader' }));
    expect(error.code).toBe('construct/other-framework');
  });

  it('is refused in a class of stacks that a library compiled with jsii', () => {
    class LibraryStack extends other.TerraformStack {}
    Object.defineProperty(LibraryStack, Symbol.for('jsii.rtti'), { value: { fqn: 'library.LibraryStack' } });
    const stack = new LibraryStack(new other.App({ outdir: temporaryFolder() }), 'ci');
    expect(errorOf(() => new signet.SignetProvider(stack, 'signet')).code).toBe('construct/other-framework');
  });
});

describe('A construct in a stack of its framework', () => {
  it('is accepted in a class of stacks without jsii’s names', () => {
    class AppStack extends TerraformStack {}
    const stack = new AppStack(new App({ outdir: temporaryFolder() }), 'ci');
    Object.defineProperty(AppStack, Symbol.for('jsii.rtti'), { value: undefined });
    expect(() => new signet.SignetProvider(stack, 'signet')).not.toThrow();
  });
});

describe('The entry for the other framework', () => {
  const declare = (
    { Role: R, ServiceAccount, ServiceAccountToken, SignetProvider: P }: typeof signet,
    stack: TerraformStack,
  ) => {
    new P(stack, 'signet');
    const account = new ServiceAccount(stack, 'account', { namespace: 'ci', name: 'robot' });
    new R(stack, 'role', { namespace: 'ci', name: 'reader' }).allowRead('pods').bind(account);
    new ServiceAccountToken(stack, 'token', { serviceAccount: account });
    return stack;
  };

  it('declares the same resources in the stacks of that framework', () => {
    const own = read(declare(signet, newStack()));
    const { resource, terraform } = JSON.parse(
      other.Testing.synth(declare(entryForOther(), stackOfOther()), true),
    ) as typeof own;
    expect(resource).toEqual(own.resource);
    expect(terraform.required_providers).toEqual(own.terraform.required_providers);
  });
});
