import { TOKEN_SECRET_TYPE } from '../../facts/kubernetes';
import { declaredToken, isSeal } from './declared-token';
import { type Finding, findings } from './errors';
import type { Fragment } from './fragments';
import { Guardrail, type GuardrailProps } from './guardrail';
import { seenObject } from './seen-object';

/**
 * Objects to every way by which a token could get into plan, state or output unsealed: Secrets of the token type and
 * token requests as resources, Secrets that are read whole, and what refers to their content; and to tokens of the stack
 * that are sealed while planning, before anybody has approved their recipients. Findings are errors by default.
 */
export class SealedOnly extends Guardrail {
  public constructor({ level = 'error' }: GuardrailProps = {}) {
    super(level);
  }

  protected override examine(fragment: Fragment, all: readonly Fragment[]): readonly Finding[] {
    return [ownFinding(fragment), readAtPlan(fragment, all), carried(fragment, all)].filter(
      (finding) => finding !== undefined,
    );
  }
}

/** The finding for what brings a token in by itself. */
const ownFinding = (fragment: Fragment): Finding | undefined => sourceOf(fragment)?.();

/** A token that the stack issues can be sealed at apply, so that nobody gets it by a plan. */
function readAtPlan(fragment: Fragment, all: readonly Fragment[]): Finding | undefined {
  if (fragment.section !== 'data' || !isSeal(fragment)) return undefined;
  const token = declaredToken(fragment, all);
  if (token === undefined) return undefined;
  return findings.readAtPlan(token.address);
}

/** What is found in a resource or a data source that brings a token in by itself. */
function sourceOf(fragment: Fragment): (() => Finding) | undefined {
  const { section, type, body } = fragment;
  if (section === 'data') {
    const reads = /^kubernetes_secret(_v1)?$/.test(type) || (type === 'kubernetes_resource' && body.kind === 'Secret');
    return reads ? findings.secretData : undefined;
  }
  if (section !== 'resource') return undefined;
  if (/^kubernetes_token_request(_v1)?$/.test(type)) return findings.tokenRequest;
  if (/^kestra_(\w+_)?api_token$/.test(type)) return findings.kestraToken;
  const object = seenObject(fragment);
  const isSecret = object?.kind === 'Secret';
  // A type that only the plan knows could be this one.
  const isToken = object?.type === TOKEN_SECRET_TYPE || object?.type?.includes('${');
  const inText =
    /^(kubectl_manifest|kubernetes_manifest)$/.test(type) && JSON.stringify(body).includes(TOKEN_SECRET_TYPE);
  return (isSecret && isToken) || inText ? findings.tokenSecret : undefined;
}

function carried(fragment: Fragment, all: readonly Fragment[]): Finding | undefined {
  const { section, element } = fragment;
  if (!['output', 'locals', 'resource', 'module', 'data'].includes(section)) return undefined;
  // What only waits for a Secret takes nothing from it.
  const text = JSON.stringify({ ...fragment.body, depends_on: undefined });
  const from = all.find((source) => source.element !== element && holdsSecret(source) && refersToContent(text, source));
  if (from === undefined) return undefined;
  return section === 'output' ? findings.output(from.address) : findings.attribute(from.address);
}

/** Whether the attributes of a resource or data source can hold the content of a Secret, or a token. */
function holdsSecret(fragment: Fragment): boolean {
  const isSecret = seenObject(fragment)?.kind === 'Secret' && fragment.type !== 'signet_kubernetes_object';
  return isSecret || sourceOf(fragment) !== undefined;
}

/** Whether an expression takes more of a source than what everybody may see. */
function refersToContent(text: string, { address }: Fragment): boolean {
  const name = address.replace(/[.]/g, '\\.');
  return new RegExp(`(?<![\\w.-])${name}(?![\\w-])(?!(\\[[^\\]]*\\])?\\.(metadata|id|type)\\b)`).test(text);
}
