import { DefaultTokenResolver, StringConcat, TerraformStack, Tokenization } from 'cdktf';
import type { IConstruct } from 'constructs';
import type { IKestra } from './kestra';

/** What a role of Kestra can be bound to. */
export type KestraSubjectType = 'USER' | 'GROUP' | 'SERVICE_ACCOUNT';

/** A user, a service account or a group, to which a role of Kestra can be bound. */
export interface IKestraSubject extends IConstruct {
  /** The installation, or the tenant of it, that the subject belongs to. */
  readonly kestra: IKestra;
  /** The type of the subject, as Kestra names it. */
  readonly subjectType: KestraSubjectType;
  /** Unknown until apply for what is not created yet. */
  readonly subjectId: string;
  /** The email of a user, by which two constructs are the same user. */
  readonly email?: string;
  /** Whether it belongs to one tenant only, so that the roles of other tenants cannot be bound to it. */
  readonly ofOneTenant: boolean;
  /** The tenants that an account of the instance has access to, where it is declared with them. */
  readonly tenants?: readonly string[];
}

/** A construct's path below its stack, as part of the id of another construct. */
export function pathInStack(construct: IConstruct): string {
  const { path } = construct.node;
  return path.slice(TerraformStack.of(construct).node.path.length + 1).replaceAll('/', ' ');
}

/** A text with the expressions that its CDKTF tokens stand for. */
export function expressionOf(scope: IConstruct, text: string): string {
  const resolver = new DefaultTokenResolver(new StringConcat());
  return String(Tokenization.resolve(text, { scope, resolver, preparing: false }));
}
