import { TerraformStack, type ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { SignetProvider } from '../provider';
import { kubernetesErrors } from './errors';

/** A role, an account or a subject, as far as another construct needs it to refer to it. */
interface Used {
  readonly dependencies: readonly ITerraformDependable[];
  /** The provider that it is declared with; undefined for what exists without this stack. */
  readonly provider?: SignetProvider | undefined;
}

/** Throws a SignetError for what is declared in another stack: Terraform cannot depend on a resource of another state. */
export function checkSameStack(construct: Construct, { dependencies }: Used): void {
  const stack = TerraformStack.of(construct);
  for (const dependency of dependencies)
    if (Construct.isConstruct(dependency) && TerraformStack.of(dependency) !== stack)
      throw kubernetesErrors.ofOtherStack(construct, dependency);
}

/** Throws a SignetError for what is declared in another stack or with another provider. */
export function checkDeclaredHere(construct: Construct, used: Used, provider: SignetProvider): void {
  checkSameStack(construct, used);
  if (used.provider !== undefined && used.provider !== provider)
    throw kubernetesErrors.ofOtherProvider(construct, used.provider);
}
