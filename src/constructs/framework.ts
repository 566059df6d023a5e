import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { constructErrors } from './errors';

/** The key of the name that jsii gives a class, such as `cdktf.TerraformStack`. */
const RUNTIME_TYPE = Symbol.for('jsii.rtti');

/** The framework that this copy of the package uses: cdktf, or cdktn. */
export const FRAMEWORK = frameworkOf(TerraformStack.prototype) ?? 'cdktf';

/**
 * The scope, if its stack is an object of the framework that this copy of the package uses. Otherwise it
 * throws a SignetError: each framework takes the constructs of the other, and then fails at synth.
 */
export function inOwnFramework<S extends Construct>(scope: S): S {
  const ofStack = frameworkOf(TerraformStack.of(scope)) ?? FRAMEWORK;
  if (ofStack !== FRAMEWORK) throw constructErrors.otherFramework(scope, FRAMEWORK, ofStack);
  return scope;
}

/** The package with the class TerraformStack of a stack. Undefined for a package that is not known. */
function frameworkOf(stack: TerraformStack): string | undefined {
  // The class itself, then its base classes: a library that jsii compiled gives its own stacks another name.
  for (let type: unknown = stack.constructor; typeof type === 'function'; type = Object.getPrototypeOf(type)) {
    const { fqn = '' } = (type as { [RUNTIME_TYPE]?: { fqn?: string } })[RUNTIME_TYPE] ?? {};
    const framework = /^(cdktf|cdktn)\.TerraformStack$/.exec(fqn)?.[1];
    if (framework !== undefined) return framework;
  }
  return undefined;
}
