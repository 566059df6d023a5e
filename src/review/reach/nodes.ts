import { foreign, quoted } from '../../facts/foreign';
import { objectText, type Subject, subjectKey, subjectName, whereText } from '../objects';

/** Whom a step reaches: one subject, or many at once, so that a graph grows with the namespaces and not with their accounts. */
export type Node =
  | { readonly kind: 'subject'; readonly subject: Subject }
  | {
      /** ServiceAccounts, also those that nobody has declared. */
      readonly kind: 'accounts';
      readonly target: string;
      /** Undefined: of every namespace. */
      readonly namespace?: string;
      /** Undefined: all of them. */
      readonly names?: readonly string[];
      /** Only those with this. Which ones have a Pod, no plan shows. */
      readonly only?: 'a token Secret' | 'a Pod';
      /** The names of the token Secrets. */
      readonly secrets?: readonly string[];
    }
  | {
      /** All rights. */
      readonly kind: 'rights';
      readonly target: string;
      /** Undefined: on the cluster. */
      readonly namespace?: string;
      /** As whom, if it is not by itself: `any user`. */
      readonly as?: string;
    }
  | {
      readonly kind: 'role';
      readonly target: string;
      readonly role: { readonly kind: 'Role' | 'ClusterRole'; readonly name: string };
      /** Undefined: in the whole cluster. */
      readonly namespace?: string;
    }
  | {
      /** Roles that nobody has named. */
      readonly kind: 'roles';
      readonly target: string;
      /** Undefined: of every namespace. */
      readonly namespace?: string;
    };

/** A text that is the same for the same node only. */
export const nodeKey = (node: Node): string =>
  node.kind === 'subject'
    ? subjectKey(node.subject)
    : JSON.stringify(Object.entries(node).sort(([a], [b]) => (a < b ? -1 : 1)));

/** A node as people read it, after "acts as", "has" or by itself. */
export function nodeText(node: Node): string {
  switch (node.kind) {
    case 'subject':
      return subjectName(node.subject, false).text;
    case 'accounts':
      return [
        'every ServiceAccount',
        ...(node.names ? [`named ${node.names.map(quoted).join(' or ')}`] : []),
        node.namespace === undefined ? 'of every namespace' : `of namespace ${foreign(node.namespace)}`,
        ...(node.only ? [`with ${node.only}`] : []),
        ...(node.secrets ? [`named ${node.secrets.map(quoted).join(' or ')}`] : []),
      ].join(' ');
    case 'rights':
      return node.namespace === undefined ? 'everything' : `all rights in namespace ${foreign(node.namespace)}`;
    case 'role':
      return `${objectText(node.role)} ${whereText(node.namespace)}`;
    case 'roles':
      return `every Role of ${node.namespace === undefined ? 'every namespace' : `namespace ${foreign(node.namespace)}`}`;
  }
}
