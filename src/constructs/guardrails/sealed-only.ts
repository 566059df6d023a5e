import { TOKEN_SECRET_TYPE } from '../../facts/kubernetes';
import { declaredToken, isSeal } from './seals';
import { type Finding, findings } from './errors';
import type { Block } from './blocks';
import { Guardrail, type GuardrailProps } from './guardrail';
import { kubernetesObject } from './kubernetes-object';

/**
 * Reports everything that puts a token into plan, state or output unsealed: Secrets of the token type and token requests as
 * resources, data sources that read Secrets, and references to their content; and tokens of the stack that are sealed at
 * plan, before anybody has approved the recipients. Findings are errors by default.
 */
export class SealedOnly extends Guardrail {
  public constructor(props: GuardrailProps = {}) {
    super(props, 'error');
  }

  /** @internal */
  protected override examine(block: Block, all: readonly Block[]): readonly Finding[] {
    return [ownFinding(block), readAtPlan(block, all), carried(block, all)].filter((finding) => finding !== undefined);
  }
}

const ownFinding = (block: Block): Finding | undefined => sourceOf(block)?.();

/** A token that the stack issues can be sealed at apply, so that a plan does not contain it. */
function readAtPlan(block: Block, all: readonly Block[]): Finding | undefined {
  if (block.section !== 'data' || !isSeal(block)) return undefined;
  const token = declaredToken(block, all);
  if (token === undefined) return undefined;
  return findings.readAtPlan(token.address);
}

/** The finding for a resource or data source whose own attributes hold a token. */
function sourceOf(block: Block): (() => Finding) | undefined {
  const { section, type, body } = block;
  if (section === 'data') {
    const reads = /^kubernetes_secret(_v1)?$/.test(type) || (type === 'kubernetes_resource' && body.kind === 'Secret');
    return reads ? findings.secretData : undefined;
  }
  if (section !== 'resource') return undefined;
  if (/^kubernetes_token_request(_v1)?$/.test(type)) return findings.tokenRequest;
  if (/^kestra_(\w+_)?api_token$/.test(type)) return findings.kestraToken;
  const object = kubernetesObject(block);
  const isSecret = object?.kind === 'Secret';
  // A type that is known only at plan could be this one.
  const isToken = object?.type === TOKEN_SECRET_TYPE || object?.type?.includes('${');
  const inText =
    /^(kubectl_manifest|kubernetes_manifest)$/.test(type) && JSON.stringify(body).includes(TOKEN_SECRET_TYPE);
  return (isSecret && isToken) || inText ? findings.tokenSecret : undefined;
}

function carried(block: Block, all: readonly Block[]): Finding | undefined {
  const { section, element } = block;
  if (!['output', 'locals', 'resource', 'module', 'data'].includes(section)) return undefined;
  // A dependency does not use the content of the Secret.
  const text = JSON.stringify({ ...block.body, depends_on: undefined });
  const from = all.find((source) => source.element !== element && holdsSecret(source) && refersToContent(text, source));
  if (from === undefined) return undefined;
  return section === 'output' ? findings.output(from.address) : findings.attribute(from.address);
}

/** Whether the attributes of a resource or data source can hold the content of a Secret, or a token. */
function holdsSecret(block: Block): boolean {
  const isSecret = kubernetesObject(block)?.kind === 'Secret' && block.type !== 'signet_kubernetes_object';
  return isSecret || sourceOf(block) !== undefined;
}

/** Whether an expression uses more of a source than its public attributes. */
function refersToContent(text: string, { address }: Block): boolean {
  const name = address.replace(/[.]/g, '\\.');
  return new RegExp(`(?<![\\w.-])${name}(?![\\w-])(?!(\\[[^\\]]*\\])?\\.(metadata|id|type)\\b)`).test(text);
}
