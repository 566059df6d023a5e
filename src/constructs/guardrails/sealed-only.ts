import { TOKEN_SECRET_TYPE } from '../../facts/kubernetes';
import { declaredToken, isSeal } from './declared-token';
import type { Finding } from './finding';
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

const WHY = 'State and plan files hold it in plain text, for everyone who can read them.';
const ISSUE = 'Issue the token by ServiceAccountToken, and give it out by `sealFor`.';

type SourceCode =
  'sealed-only/token-secret' | 'sealed-only/secret-data' | 'sealed-only/token-request' | 'sealed-only/kestra-token';

const SOURCES: Readonly<Record<SourceCode, Omit<Finding, 'code'>>> = {
  'sealed-only/token-secret': {
    what: 'A resource makes a Secret of the token type.',
    why: `Its provider reads the token back. ${WHY}`,
    fix: ISSUE,
  },
  'sealed-only/secret-data': {
    what: 'A data source reads a Secret whole.',
    why: `It can be a token. ${WHY}`,
    fix: 'Seal what is in it by SealedOutput, or have who needs it read it from the cluster.',
  },
  'sealed-only/token-request': { what: 'A resource requests a token.', why: WHY, fix: ISSUE },
  'sealed-only/kestra-token': {
    what: 'A resource of kestra-io/kestra issues an API token.',
    why: `Its provider keeps the token. ${WHY}`,
    fix: 'Issue the token by KestraApiToken, which seals it in the same step.',
  },
};

function ownFinding(fragment: Fragment): Finding | undefined {
  const code = sourceOf(fragment);
  return code && { code, ...SOURCES[code] };
}

/** A token that the stack issues can be sealed at apply, so that nobody gets it by a plan. */
function readAtPlan(fragment: Fragment, all: readonly Fragment[]): Finding | undefined {
  if (fragment.section !== 'data' || !isSeal(fragment)) return undefined;
  const token = declaredToken(fragment, all);
  if (token === undefined) return undefined;
  return {
    code: 'sealed-only/read-at-plan',
    what: `A data source seals the token of ${token.address} while planning.`,
    why: 'Whoever can add a recipient and have a plan made gets the live token, sealed for that recipient, in the plan, before anybody has approved it.',
    fix: 'Leave `readAtPlan` out, or use SignetSealedToken in place of DataSignetSealedToken: both seal at apply.',
  };
}

/** The finding for what brings a token in by itself. */
function sourceOf(fragment: Fragment): SourceCode | undefined {
  const { section, type, body } = fragment;
  if (section === 'data') {
    const reads = /^kubernetes_secret(_v1)?$/.test(type) || (type === 'kubernetes_resource' && body.kind === 'Secret');
    return reads ? 'sealed-only/secret-data' : undefined;
  }
  if (section !== 'resource') return undefined;
  if (/^kubernetes_token_request(_v1)?$/.test(type)) return 'sealed-only/token-request';
  if (/^kestra_(\w+_)?api_token$/.test(type)) return 'sealed-only/kestra-token';
  const object = seenObject(fragment);
  const isSecret = object?.kind === 'Secret';
  // A type that only the plan knows could be this one.
  const isToken = object?.type === TOKEN_SECRET_TYPE || object?.type?.includes('${');
  const inText =
    /^(kubectl_manifest|kubernetes_manifest)$/.test(type) && JSON.stringify(body).includes(TOKEN_SECRET_TYPE);
  return (isSecret && isToken) || inText ? 'sealed-only/token-secret' : undefined;
}

function carried(fragment: Fragment, all: readonly Fragment[]): Finding | undefined {
  const { section, element } = fragment;
  if (!['output', 'locals', 'resource', 'module', 'data'].includes(section)) return undefined;
  // What only waits for a Secret takes nothing from it.
  const text = JSON.stringify({ ...fragment.body, depends_on: undefined });
  const from = all.find((source) => source.element !== element && holdsSecret(source) && refersToContent(text, source));
  if (from === undefined) return undefined;
  const isOutput = section === 'output';
  return {
    code: isOutput ? 'sealed-only/output' : 'sealed-only/attribute',
    what: `${isOutput ? 'An output' : 'An attribute'} holds what is in ${from.address}.`,
    why: `It can be a token. ${WHY}${isOutput ? ' An output that is sensitive is only not printed.' : ''}`,
    fix: 'Give it out by SealedOutput: sealed for those who need it.',
  };
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
