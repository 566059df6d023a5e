import { declaredToken, isSeal } from './seals';
import { type GuardrailFinding, guardrailFindings, holdsSecret, plainToken, type TokenSource } from '../../findings';
import { asText, type Block } from './blocks';
import { Guardrail, type GuardrailProps } from './guardrail';
import { kubernetesObject } from './kubernetes-object';
import type { StackBlocks } from './stack-blocks';

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
  protected override examine(block: Block, ofStack: StackBlocks): readonly GuardrailFinding[] {
    return [ownFinding(block), readAtPlan(block, ofStack), carried(block, ofStack)].filter(
      (finding) => finding !== undefined,
    );
  }
}

function ownFinding(block: Block): GuardrailFinding | undefined {
  const source = sourceOf(block);
  return source && plainToken(source);
}

/** A token that the stack issues can be sealed at apply, so that a plan does not contain it. */
function readAtPlan(block: Block, ofStack: StackBlocks): GuardrailFinding | undefined {
  if (block.section !== 'data' || !isSeal(block)) return undefined;
  const token = declaredToken(block, ofStack);
  if (token === undefined) return undefined;
  return guardrailFindings.readAtPlan(token.address);
}

/** A resource or data source, as the check of its own attributes needs it; undefined for other blocks. */
function sourceOf(block: Block): TokenSource | undefined {
  const { section, type, body } = block;
  if (section !== 'resource' && section !== 'data') return undefined;
  const object = kubernetesObject(block);
  return {
    ...{ section, type },
    kind: section === 'data' ? asText(body.kind) : object?.kind,
    // A type that is known only at plan could be that of a token.
    secretType: object?.type?.includes('${') ? 'unknown' : object?.type,
    json: () => JSON.stringify(body),
  };
}

function carried(block: Block, ofStack: StackBlocks): GuardrailFinding | undefined {
  const { section, element } = block;
  if (!['output', 'locals', 'resource', 'module', 'data'].includes(section)) return undefined;
  // A dependency does not use the content of the Secret.
  const text = JSON.stringify({ ...block.body, depends_on: undefined });
  const from = ofStack.derive(secrets).find((other) => other.element !== element && refersToContent(text, other));
  if (from === undefined) return undefined;
  return section === 'output' ? guardrailFindings.output(from.address) : guardrailFindings.attribute(from.address);
}

const secrets = (all: readonly Block[]): readonly Block[] => all.filter(isSecret);

function isSecret(block: Block): boolean {
  const source = sourceOf(block);
  return source !== undefined && holdsSecret(source);
}

/** Whether an expression uses more of a source than its public attributes. */
function refersToContent(text: string, { address }: Block): boolean {
  const name = address.replace(/[.]/g, '\\.');
  return new RegExp(`(?<![\\w.-])${name}(?![\\w-])(?!(\\[[^\\]]*\\])?\\.(metadata|id|type)\\b)`).test(text);
}
