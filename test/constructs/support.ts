import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, TerraformStack, Testing } from 'cdktf';
import type { Construct, IConstruct } from 'constructs';
import { isSignetError, SignetProvider, type SignetError, type SignetProviderProps } from '../../src';

export type Json = Readonly<Record<string, unknown>>;

/** A synthesized stack, as far as tests look at it. */
export interface Synthesized {
  readonly terraform: { readonly required_providers: Readonly<Record<string, Json>> };
  readonly provider: Readonly<Record<string, readonly Json[]>>;
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly output?: Readonly<Record<string, Json>>;
}

/** Keys made for these tests: nobody holds their private halves. */
export const ALICE = 'age1ttsjyy72rjl49edjzty7fwqczaksplvkg3c5rycqu9c7hmnfngmqc92mve';
export const BOB = 'age1vrzhlp6xw3p22mw5xu2vrmqq3s852umyms939uf905kq6tnceq0shz0tj7';

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'signet-constructs-'));
}

/** A small file in place of the provider, where only its being copied matters. */
export function someExecutable(content = '#!/usr/bin/env node\n'): string {
  const path = join(temporaryFolder(), 'executable');
  writeFileSync(path, content);
  return path;
}

export function newStack(app: App = new App({ outdir: temporaryFolder() }), id = 'ci'): TerraformStack {
  return new TerraformStack(app, id);
}

/** A stack with a provider and what the callback adds, after all of CDKTF's validations. */
export function synthesize(add: (stack: Construct) => void, props: SignetProviderProps = {}): Synthesized {
  const stack = newStack();
  new SignetProvider(stack, 'signet', props);
  add(stack);
  return read(stack);
}

export function read(stack: TerraformStack): Synthesized {
  return JSON.parse(Testing.synth(stack, true)) as Synthesized;
}

/** The arguments of the only resource or data source of a type. */
export function only(blocks: Synthesized['resource'], type: string): Json {
  const found = Object.values(blocks?.[type] ?? {});
  expect(found).toHaveLength(1);
  return found[0] as Json;
}

/** The resource that a construct of this id made; its address ends in a hash. */
export function byId(blocks: Synthesized['resource'], type: string, id: string): Json {
  const names = Object.keys(blocks?.[type] ?? {}).filter((name) => name.startsWith(`${id}_`));
  expect(names).toHaveLength(1);
  return blocks?.[type]?.[names[0] ?? ''] as Json;
}

/** The warnings of a construct and its children. */
export function warnings(construct: IConstruct): string[] {
  return construct.node
    .findAll()
    .flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type === '@cdktf/warn')
    .map(({ data }) => String(data));
}

/** The error that making a construct throws. */
export function errorOf(make: () => unknown): SignetError {
  try {
    make();
  } catch (error) {
    if (isSignetError(error)) return error;
    throw error;
  }
  throw new Error('Nothing was thrown');
}
