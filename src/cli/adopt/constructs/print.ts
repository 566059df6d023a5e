import { type PrintableObject, textIn, withCode } from '../layout';
import type { Resource, ResourceType } from '../resource';
import { kargoRoleKey, kargoToken, projectCode } from './kargo-token';
import { keyOf, KestraConstructs } from './kestra';
import { accountCode, constructOf, objectKey } from './kubernetes';
import { Mismatch, type Whole } from './named-access';
import { type Declaration, Program } from './program';
import { templateText } from './text';
import { findWholes, type Wholes } from './wholes';

/** The beginning of a comment line. */
export const TYPESCRIPT_COMMENT = '//';

/**
 * The resources as a TypeScript module with a function that declares them in a scope: by the constructs of Kargo, Argo
 * Workflows and Kestra that declare exactly what exists, otherwise by those of Kubernetes, otherwise by the classes of the
 * Terraform types.
 */
export function printConstructs(resources: readonly Resource[]): string {
  const program = new Program();
  const printer = { program, wholes: findWholes(resources), kestra: new KestraConstructs(resources, program) };
  for (const resource of resources) declare(resource, printer);
  return [
    `import type { Construct } from 'constructs';`,
    ...(program.imports.length > 0
      ? [`import {\n${program.imports.map((name) => `  ${name},\n`).join('')}} from 'cdktf-signet';`]
      : []),
    '',
    '/** Takes over what exists. Call it with a stack that has a SignetProvider. */',
    'export function adopt(scope: Construct): void {',
    ...(program.statements.length > 0 ? program.statements : ['  void scope;']),
    '}',
    '',
  ].join('\n');
}

interface Printer {
  readonly program: Program;
  readonly wholes: Wholes;
  readonly kestra: KestraConstructs;
}

function declare(resource: Resource, { program, wholes, kestra }: Printer): void {
  const { type, name: id, importId, ignoreChanges } = resource;
  const values = withCode(
    resource.arguments,
    (referenced) => `${program.variable(keyOf(referenced)) ?? ''}${kestra.declares(referenced) ? '.resource' : ''}.id`,
  );
  const key = objectKeyOf(type, values) ?? keyOf(resource);
  const whole = wholes.byAccount.get(key);
  if (whole !== undefined && !(whole instanceof Mismatch)) {
    declareWhole(key, id, whole, program);
    return;
  }
  if (wholes.declared.has(key)) return;
  const reason = whole && `No ${whole.className}: ${whole.reason}`;
  const construct = constructFor(resource, values, program) ?? kestra.constructOf(resource);
  if (typeof construct === 'object') {
    const comment = reason ?? construct.comment;
    program.declare(key, { id, ...construct, comment });
    return;
  }
  const props = Object.fromEntries(Object.entries(values).map(([name, value]) => [camelCase(name), value]));
  const lifecycle: PrintableObject = ignoreChanges ? { lifecycle: { ignoreChanges: 'all' } } : {};
  const then = [`.importFrom(${templateText(importId)})`];
  const comment = reason ?? construct;
  program.declare(key, { className: classOf(type), id, props: { ...props, ...lifecycle }, then, comment });
}

function declareWhole(account: string, id: string, whole: Whole, program: Program): void {
  const { className, props, members, project, roleOf } = whole;
  const key = roleOf === undefined ? `whole ${account}` : kargoRoleKey(roleOf.namespace, roleOf.name);
  const place = project !== undefined && { project: projectCode(project, program) };
  program.declare(key, { className, id, props: { ...place, ...props } });
  for (const [member, property] of members) if (property !== undefined) program.declareMember(member, key, property);
}

type Construct = Omit<Declaration, 'id'>;

/** The construct of Kubernetes or Kargo for a resource; undefined if there is none. */
function constructFor(resource: Resource, values: PrintableObject, program: Program): Construct | undefined {
  if (resource.type === 'signet_service_account_token') return tokenConstruct(resource, values, program);
  return resource.type === 'signet_kubernetes_object'
    ? constructOf(values.manifest as PrintableObject, program)
    : undefined;
}

function tokenConstruct({ kargo }: Resource, values: PrintableObject, program: Program): Construct {
  const { namespace, service_account: account, name, owner_reference: owned } = values;
  const props = { name: name ?? null, ...(owned === true && { ownerReference: true }), importFrom: true };
  const owner = { namespace: textIn(namespace), account: textIn(account) };
  const ofKargo = kargo && kargoToken({ ...owner, facts: kargo }, props, program);
  if (typeof ofKargo === 'object') return ofKargo;
  const serviceAccount = accountCode(owner.namespace, owner.account, program);
  return { className: 'ServiceAccountToken', props: { serviceAccount, ...props }, comment: ofKargo };
}

/** What others refer to an object of Kubernetes by. */
function objectKeyOf(type: ResourceType, values: PrintableObject): string | undefined {
  const { namespace, name } = values;
  if (type === 'signet_service_account_token') return objectKey('Token', textIn(namespace), textIn(name));
  if (type !== 'signet_kubernetes_object') return undefined;
  const { kind, metadata } = values.manifest as PrintableObject;
  const { namespace: place, name: own } = (metadata ?? {}) as PrintableObject;
  return objectKey(textIn(kind), textIn(place), textIn(own));
}

/** `SignetKestraRole` for `signet_kestra_role`. */
const classOf = (type: ResourceType): string => camelCase(`_${type}`);

const camelCase = (name: string): string => name.replaceAll(/_(.)/g, (_, next: string) => next.toUpperCase());
