import { type PrintableObject, textIn, withCode } from '../layout';
import type { Resource, ResourceType } from '../resource';
import { accountCode, constructOf, objectKey } from './kubernetes';
import { Program } from './program';

/** The beginning of a comment line. */
export const TYPESCRIPT_COMMENT = '//';

/** The resources as a TypeScript module with a function that declares them in a scope. */
export function printConstructs(resources: readonly Resource[]): string {
  const program = new Program();
  for (const resource of resources) declare(resource, program);
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

function declare(resource: Resource, program: Program): void {
  const { type, name: id, importId } = resource;
  const values = withCode(resource.arguments, (referenced) => `${program.variable(keyOf(referenced)) ?? ''}.id`);
  const construct = constructFor(type, values, program);
  if (construct !== undefined) {
    program.declare(construct.key, { className: construct.className, id, props: construct.props });
    return;
  }
  const props = Object.fromEntries(Object.entries(values).map(([name, value]) => [camelCase(name), value]));
  const lifecycle: PrintableObject = resource.ignoreChanges ? { lifecycle: { ignoreChanges: 'all' } } : {};
  program.declare(keyOf(resource), { className: classOf(type), id, props: { ...props, ...lifecycle }, importId });
}

interface KeyedConstruct {
  readonly key: string;
  readonly className: string;
  readonly props: PrintableObject;
}

/** The construct for a resource; undefined if there is only the class of its Terraform type. */
function constructFor(type: ResourceType, values: PrintableObject, program: Program): KeyedConstruct | undefined {
  if (type === 'signet_service_account_token') {
    const { namespace, service_account: account, name, owner_reference: owned } = values;
    const props = {
      serviceAccount: accountCode(textIn(namespace), textIn(account), program),
      ...{ name: name ?? null, ...(owned === true && { ownerReference: true }), importFrom: true },
    };
    return { key: objectKey('Token', textIn(namespace), textIn(name)), className: 'ServiceAccountToken', props };
  }
  if (type !== 'signet_kubernetes_object') return undefined;
  const manifest = values.manifest as PrintableObject;
  const construct = constructOf(manifest, program);
  const { namespace, name } = manifest.metadata as PrintableObject;
  return construct && { key: objectKey(textIn(manifest.kind), textIn(namespace), textIn(name)), ...construct };
}

const keyOf = ({ type, name }: Pick<Resource, 'type' | 'name'>): string => `${type}.${name}`;

/** `SignetKestraRole` for `signet_kestra_role`. */
const classOf = (type: ResourceType): string => camelCase(`_${type}`);

const camelCase = (name: string): string => name.replaceAll(/_(.)/g, (_, next: string) => next.toUpperCase());
