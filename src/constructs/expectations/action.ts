import { Token } from 'cdktf';
import type { AccessReviewAction } from '../terraform';
import { DNS_LABEL } from '../../facts/names';
import { isClusterScoped } from '../../facts/kubernetes';

/** A verb on a resource. */
export interface ResourceAction {
  /** What is done, such as `get` or `create`. */
  readonly verb: string;
  /** The plural name in lower case, such as `secrets`. */
  readonly resource: string;
  /** The API group, such as `argoproj.io`. Default: the core group. */
  readonly group?: string;
  /** The subresource, such as `token` of `serviceaccounts`, or `log` of `pods`. */
  readonly subresource?: string;
  /** The namespace; `*` asks for all namespaces at once. Default: the namespace of the expectation. */
  readonly namespace?: string;
  /** Only the object with this name. Default: any object. */
  readonly name?: string;
}

/** A verb on a path of the API server that is not a resource, such as `/metrics`. */
export interface PathAction {
  /** What is done: the HTTP method in lower case, such as `get`. */
  readonly verb: string;
  /** The path of the API server, such as `/metrics`. */
  readonly path: string;
}

/**
 * An action: an object, or a string in the form that `kubectl auth can-i` takes:
 *
 * - `delete workflows.argoproj.io`: verb, and resource with its API group
 * - `get secrets -n kargo`: in another namespace; `list pods -A`: in all namespaces at once
 * - `create serviceaccounts --subresource=token`
 * - `get /metrics`: a path
 */
export type Action = string | ResourceAction | PathAction;

/** The action in the form of the review, or why it is not valid. */
export function readAction(
  action: Action,
  namespace: string | undefined,
): AccessReviewAction | { readonly flaw: string } {
  const parts = typeof action === 'string' ? parse(action) : action;
  if ('flaw' in parts) return parts;
  const flaw = flawOf(parts, namespace);
  if (flaw !== undefined) return { flaw };
  if ('path' in parts) return { verb: parts.verb, path: parts.path };
  const where = parts.namespace ?? (isClusterScoped(parts.group ?? '', parts.resource) ? '*' : namespace);
  const { verb, group, resource, subresource, name } = parts;
  return {
    verb,
    ...(group !== undefined && { group }),
    resource,
    ...(subresource !== undefined && { subresource }),
    ...(name !== undefined && { name }),
    ...(where !== undefined && where !== '*' && { namespace: where }),
  };
}

function parse(text: string): ResourceAction | PathAction | { readonly flaw: string } {
  const [verb, target, ...flags] = text.trim().split(/\s+/);
  if (!verb || !target) return { flaw: 'It must have a verb and a resource or path.' };
  if (target.startsWith('/')) {
    return flags.length === 0 ? { verb, path: target } : { flaw: 'A path has no namespace and no subresource.' };
  }
  if (target.includes('/')) {
    return {
      flaw: 'The text after "/" could be a subresource or a name. Use --subresource, or an object with `subresource` or `name`.',
    };
  }
  if (Token.isUnresolved(target)) return { flaw: 'A resource that is known only at plan must be given as an object.' };
  const dot = target.indexOf('.');
  const [resource, group] = dot < 0 ? [target, ''] : [target.slice(0, dot), target.slice(dot + 1)];
  const found = parseFlags(flags);
  return 'flaw' in found ? found : { verb, resource, ...(group !== '' && { group }), ...found };
}

function parseFlags(
  flags: readonly string[],
): { readonly namespace?: string; readonly subresource?: string } | { readonly flaw: string } {
  const [flag, value, ...more] = flags;
  if (flag === undefined) return {};
  const subresource = /^--subresource=(.+)$/.exec(flag)?.[1];
  const alone = subresource === undefined ? undefined : { subresource };
  const first = flag === '-A' || flag === '--all-namespaces' ? { namespace: '*' } : alone;
  const taken = first ?? (value !== undefined && /^(-n|--namespace)$/.test(flag) ? { namespace: value } : undefined);
  if (taken === undefined)
    return { flaw: 'After the resource, only -n with a namespace, -A and --subresource=… are allowed.' };
  const rest = parseFlags(first === undefined ? more : flags.slice(1));
  return 'flaw' in rest ? rest : { ...taken, ...rest };
}

function flawOf(parts: ResourceAction | PathAction, namespace: string | undefined): string | undefined {
  if (parts.verb === '') return 'It has no verb.';
  if ('path' in parts) {
    if ('resource' in parts) return 'It has both a resource and a path.';
    return Token.isUnresolved(parts.path) || parts.path.startsWith('/') ? undefined : 'A path must begin with "/".';
  }
  if (parts.resource === '') return 'It has no resource.';
  const where = parts.namespace ?? namespace;
  if (where !== undefined && where !== '*' && !Token.isUnresolved(where) && !DNS_LABEL.accepts(where))
    return 'Its namespace is neither a DNS label nor "*".';
  if (!Token.isUnresolved(parts.resource) && parts.resource.includes('/'))
    return 'The text after "/" could be a subresource or a name. Use --subresource, or an object with `subresource` or `name`.';
  return undefined;
}
