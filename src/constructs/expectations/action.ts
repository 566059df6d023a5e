import { Token } from 'cdktf';
import type { AccessReviewAction } from '../terraform';
import { DNS_LABEL } from '../../facts/names';
import { API_PATH, isClusterScoped, REQUEST_RESOURCE, REQUEST_VERB } from '../../facts/kubernetes';
import { accepts } from '../validation';

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

/** An action whose parts are not checked yet. */
type AnyAction = { readonly [part in keyof (ResourceAction & PathAction)]?: string | undefined };

const AFTER_SLASH =
  'The text after "/" could be a subresource or a name. Use --subresource, or an object with `subresource` or `name`.';

/** The action in the form of the review, or why it is not valid. */
export function readAction(
  action: Action,
  namespace: string | undefined,
): AccessReviewAction | { readonly flaw: string } {
  const parts = typeof action === 'string' ? parse(action) : action;
  if ('flaw' in parts) return parts;
  const flaw = flawOf(parts, namespace);
  return flaw === undefined ? reviewed(parts, namespace) : { flaw };
}

function reviewed(parts: AnyAction, namespace: string | undefined): AccessReviewAction {
  const { verb = '', path, group, resource = '', subresource, name } = parts;
  if (path !== undefined) return { verb, path };
  const where = parts.namespace ?? (isClusterScoped(group ?? '', resource) ? '*' : namespace);
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
  if (target.includes('/')) return { flaw: AFTER_SLASH };
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

function flawOf(action: AnyAction, namespace: string | undefined): string | undefined {
  const { verb, path, ...ofResource } = action;
  if (!accepts(REQUEST_VERB, verb)) return 'It has no verb.';
  if (path !== undefined) {
    const others: readonly (string | undefined)[] = Object.values(ofResource);
    if (others.some((part) => part !== undefined)) return 'It has both a path and parts of a resource.';
    return accepts(API_PATH, path) ? undefined : 'A path must begin with "/".';
  }
  const { resource, namespace: where = namespace } = ofResource;
  if (where !== undefined && where !== '*' && !accepts(DNS_LABEL, where))
    return 'Its namespace is neither a DNS label nor "*".';
  if (accepts(REQUEST_RESOURCE, resource)) return undefined;
  return resource?.includes('/') ? AFTER_SLASH : 'It has neither a resource nor a path.';
}
