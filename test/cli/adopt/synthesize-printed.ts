import { App, TerraformStack, Testing } from 'cdktf';
import ts from 'typescript';
import * as signetPackage from '../../../src';

export interface Synthesized {
  readonly output?: Readonly<Record<string, unknown>>;
  readonly import?: readonly { readonly to: string; readonly id: string }[];
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
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
  return JSON.parse(Testing.synth(stack)) as Synthesized;
}
