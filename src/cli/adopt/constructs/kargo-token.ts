import type { Code, PrintableObject } from '../layout';
import type { KargoTokenFacts } from '../resource';
import { objectKey } from './kubernetes';
import type { Declaration, Program } from './program';
import { templateText } from './text';

/** The key of the variable of a role of Kargo. */
export const kargoRoleKey = (namespace: string, name: string): string => objectKey('KargoRole', namespace, name);

/** Whose token a Secret has. */
interface Owner {
  readonly namespace: string;
  readonly account: string;
  readonly facts: KargoTokenFacts;
}

/**
 * The construct of a token of Kargo; or a sentence why there is none. The import stores no labels, so the construct ignores
 * those that it declares: they exist already.
 */
export function kargoToken(owner: Owner, props: PrintableObject, program: Program): Omit<Declaration, 'id'> | string {
  const role = roleCode(owner, program);
  if (role === undefined) return 'No KargoToken: its account is not declared as a role of Kargo.';
  const { managed } = owner.facts;
  const ignored = managed ? "['labels', 'annotations']" : "['labels']";
  return {
    className: 'KargoToken',
    props: { role, ...props, ...(managed && { kargoManaged: true }) },
    then: [`.resource.lifecycle = { ignoreChanges: ${ignored} }`],
    thenComment: 'The Secret has the labels of Kargo already, but the import does not store them.',
  };
}

function roleCode({ namespace, account, facts }: Owner, program: Program): Code | undefined {
  const key = kargoRoleKey(namespace, account);
  const known = program.reference(key);
  if (known !== undefined) return known;
  if (program.variable(objectKey('ServiceAccount', namespace, account)) !== undefined) return undefined;
  const id = `existing_kargorole_${namespace}_${account}`;
  if (facts.scope === 'system')
    return program.existing(key, id, 'KargoSystemRole', 'fromRoleName', [templateText(account), { namespace }]);
  return program.existing(key, id, 'KargoProjectRole', 'fromRoleName', [
    templateText(account),
    { project: projectCode(namespace, program) },
  ]);
}

/** The project of Kargo with a namespace. */
export function projectCode(namespace: string, program: Program): Code {
  const key = objectKey('KargoProject', '', namespace);
  const id = `existing_kargoproject_${namespace}`;
  return (
    program.reference(key) ?? program.existing(key, id, 'KargoProject', 'fromProjectName', [templateText(namespace)])
  );
}
