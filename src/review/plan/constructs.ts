import { planErrors } from './errors';
import { field, isObject, textOf } from './json';
import { parsed } from './parse';

/**
 * The paths of the constructs of a synthesized stack, by address without indexes: `kubernetes_role_v1.x`, `data.t.x`,
 * `module.m`, `output.o`.
 *
 * @param cdkTfJson - the text of `cdk.tf.json`, as CDKTF or CDKTN writes it.
 * @throws SignetError for a text that is no JSON object.
 */
export function constructPathsOf(cdkTfJson: string): ReadonlyMap<string, string> {
  const stack = parsed(cdkTfJson);
  if (!isObject(stack)) throw planErrors.configuration();
  const paths = new Map<string, string>();
  const add = (address: string, block: unknown): void => {
    const path = textOf(field(field(field(block, '//'), 'metadata'), 'path'));
    if (path !== undefined) paths.set(address, path);
  };
  const entries = (value: unknown): [string, unknown][] => (isObject(value) ? Object.entries(value) : []);
  for (const [section, prefix] of [
    ['resource', ''],
    ['data', 'data.'],
  ] as const)
    for (const [type, blocks] of entries(field(stack, section)))
      for (const [name, block] of entries(blocks)) add(`${prefix}${type}.${name}`, block);
  for (const section of ['module', 'output'])
    for (const [name, block] of entries(field(stack, section))) add(`${section}.${name}`, block);
  return paths;
}
