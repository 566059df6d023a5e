import { App, TerraformStack } from 'cdktf';
import ts from 'typescript';
import * as signetPackage from '../../../src';

export interface Synthesized {
  readonly output?: Readonly<Record<string, unknown>>;
  readonly import?: readonly { readonly to: string; readonly id: string }[];
  readonly resource?: Readonly<Record<string, Record<string, Readonly<Record<string, unknown>>>>>;
}

/** Runs a printed module in a stack, and returns what CDKTF synthesizes, with the templates that the engine evaluates. */
export function synthesizePrinted(text: string): Synthesized {
  const { outputText } = ts.transpileModule(text, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
  const printed = { exports: {} as { adopt?: (scope: TerraformStack) => void } };
  const packages: Readonly<Record<string, unknown>> = { 'cdktf-signet': signetPackage };
  // The text was printed by the code under test.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  const run = new Function('exports', 'require', outputText) as (
    exports: object,
    load: (name: string) => unknown,
  ) => void;
  run(printed.exports, (name) => packages[name]);
  const stack = new TerraformStack(new App(), 'adopted');
  new signetPackage.SignetProvider(stack, 'signet', { executable: __filename });
  printed.exports.adopt?.(stack);
  // `Testing.synth` removes each key "//", also those of a manifest. The engines keep them in a value.
  const { resource, import: imports } = JSON.parse(JSON.stringify(stack.toTerraform())) as Synthesized;
  for (const resources of Object.values(resource ?? {}))
    for (const [name, body] of Object.entries(resources))
      resources[name] = Object.fromEntries(Object.entries(body).filter(([key]) => key !== '//'));
  return { ...(imports && { import: imports }), ...(resource && { resource }) };
}
