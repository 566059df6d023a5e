import { Annotations, Aspects, TerraformStack, Token, type IAspect } from 'cdktf';
import type { IConstruct } from 'constructs';
import { declaredObject } from '../kubernetes';
import { SignetKubernetesObject } from '../terraform';
import { flawsOf, type LooseObject } from './object-flaws';
import { KargoProject } from './kargo-project';
import { KargoRole } from './kargo-role';

const CHECKED = Symbol.for('cdktf-signet.KargoConventions');

/**
 * An aspect that checks hand-written objects (the constructs of plain Kubernetes, and `signet_kubernetes_object`) for
 * what Kargo would ignore silently. Every Kargo adds it to its stack.
 *
 * - error `construct/kargo-claims-not-lists`: claims that are not lists, or not JSON
 * - error `construct/kargo-object-of-owned-role`: an object of a role that Kargo owns, in a project of the stack
 * - warning `construct/kargo-subject-without-namespace`: a binding to a service account without a namespace
 * - warning `construct/kargo-mark-not-true`: a label by which Kargo recognizes its objects, with another value than "true"
 * - warning `construct/kargo-token-listed`: Secrets listed under `secrets` of a service account
 */
export class KargoConventions implements IAspect {
  /** Adds the aspect to the stack of a construct, once. */
  public static checkStackOf(construct: IConstruct): void {
    const stack = TerraformStack.of(construct);
    if (CHECKED in stack) return;
    Object.defineProperty(stack, CHECKED, { value: true });
    Aspects.of(stack).add(new KargoConventions());
  }

  public visit(node: IConstruct): void {
    const object = handWritten(node);
    if (object === undefined) return;
    const projects = TerraformStack.of(node)
      .node.findAll()
      .flatMap((other) => (KargoProject.isKargoProject(other) ? [other.projectName] : []));
    for (const { level, message } of flawsOf(object, projects)) {
      const annotations = Annotations.of(node);
      if (level === 'error') annotations.addError(message);
      else annotations.addWarning(message);
    }
  }
}

/** The object that a construct declares, unless it is part of a KargoRole, which has checked it. */
function handWritten(node: IConstruct): LooseObject | undefined {
  const { scope } = node.node;
  if (KargoRole.isKargoRole(scope)) return undefined;
  const object = declaredObject(node);
  if (object !== undefined) return object;
  // The resource of a construct declares the same object as the construct.
  if (!SignetKubernetesObject.isOfType(node) || declaredObject(scope) !== undefined) return undefined;
  const { manifest } = node.config;
  return Token.isUnresolved(manifest) ? undefined : manifest;
}
