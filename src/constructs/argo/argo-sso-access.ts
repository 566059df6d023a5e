import { Token } from 'cdktf';
import type { Construct } from 'constructs';
import { checkBoolean } from '../../expr';
import { ARGO_RBAC_RULE, ARGO_RBAC_RULE_PRECEDENCE, ARGO_TOKEN_SECRET_NAME } from '../../facts/argo';
import { isImported } from '../import';
import { ServiceAccountToken, type TokenOptions } from '../kubernetes';
import { checkConstruct, type Properties } from '../properties';
import { registerRule } from './rule-registry';
import { ARGO_ACCOUNT, ArgoAccount, type ArgoAccountProps } from './argo-account';
import { argoErrors, argoWarnings } from './errors';
import { CLAIMS } from './sso-claims';

/** The properties of an {@link ArgoSsoAccess}. */
export interface ArgoSsoAccessProps extends ArgoAccountProps {
  /** The namespace of the account: the namespace of Argo's server or, with `SSO_DELEGATE_RBAC_TO_NAMESPACE`, of a team. */
  readonly namespace: string;
  /**
   * Who gets the account: a boolean expression in the language of https://expr-lang.org about the claims of the login, for
   * example `"admin" in groups`. `true` matches every login.
   */
  readonly rule: string;
  /** Of the rules that match, the one with the highest precedence is used: an integer, which may be negative. Default 0. */
  readonly precedence?: number;
  /**
   * How the token is issued that Argo's server uses. Default: a Secret with the name `<name>.service-account-token`, whose
   * token is rotated by `generation`.
   */
  readonly token?: Omit<TokenOptions, 'generateName' | 'rotation'>;
}

const PROPERTIES: Properties<ArgoSsoAccessProps> = {
  ...ARGO_ACCOUNT,
  rule: 'string',
  precedence: 'number?',
  token: 'object?',
};

/**
 * Access of people to Argo Workflows, by single sign-on: a service account that Argo's server uses for people whose login
 * matches a rule, as https://argo-workflows.readthedocs.io/en/latest/argo-server-sso/#sso-rbac describes.
 *
 * Throws a SignetError for a rule that is not a boolean expression, for a precedence that is not an integer, and for what an
 * ArgoAccess refuses. Warns about claims that Argo's server does not pass, and about two rules with the same precedence.
 */
export class ArgoSsoAccess extends ArgoAccount {
  /** Only for Argo's server, which finds it by the annotations. */
  public readonly token: ServiceAccountToken;

  public constructor(scope: Construct, id: string, props: ArgoSsoAccessProps) {
    checkConstruct(scope, id, props, PROPERTIES);
    super(scope, id, props);
    const { rule, precedence = 0, token = {}, annotations = {} } = props;
    for (const key of [ARGO_RBAC_RULE, ARGO_RBAC_RULE_PRECEDENCE, ARGO_TOKEN_SECRET_NAME])
      if (Object.hasOwn(annotations, key)) throw argoErrors.annotationReserved(this, key);
    const { generateName, rotation } = token as TokenOptions;
    if (generateName !== undefined) throw argoErrors.generatedName(this, 'generateName');
    if (rotation !== undefined) throw argoErrors.generatedName(this, 'rotation');
    if (!Number.isSafeInteger(precedence) || Token.isUnresolved(precedence)) throw argoErrors.precedenceInvalid(this);
    this.checkRule(rule);
    this.warnOfOthers(props, precedence);

    this.token = new ServiceAccountToken(this, 'Token', {
      name: `${props.name}.service-account-token`,
      importFrom: isImported(props.importFrom, 'Token'),
      ...token,
      serviceAccount: this.serviceAccount,
      ...(props.provider && { provider: props.provider }),
    });
    this.serviceAccount.addAnnotation(ARGO_RBAC_RULE, literal(rule));
    this.serviceAccount.addAnnotation(ARGO_RBAC_RULE_PRECEDENCE, String(precedence));
    // The account lists no Secrets, so Argo's server looks here first. The value is the text of the name, and not an
    // attribute of the Secret, because the Secret is created after the account.
    this.serviceAccount.addAnnotation(ARGO_TOKEN_SECRET_NAME, String(this.token.object.metadata.name));
  }

  private checkRule(rule: string): void {
    if (Token.isUnresolved(rule)) return;
    const { flaw, unknownVariables, unknownFunctions } = checkBoolean(rule, CLAIMS);
    if (flaw !== undefined) throw argoErrors.ruleInvalid(this, flaw.reason, flaw.at + 1);
    if (unknownVariables.length > 0) this.warn([argoWarnings.unknownClaim(unknownVariables)]);
    if (unknownFunctions.length > 0) this.warn([argoWarnings.unknownFunction(unknownFunctions)]);
  }

  /** Argo's server compares the rules in the same namespace. */
  private warnOfOthers({ namespace, provider, rule }: ArgoSsoAccessProps, precedence: number): void {
    const everyone = rule.trim() === 'true';
    for (const other of registerRule({ construct: this, namespace, precedence, everyone }, provider)) {
      const { path } = other.construct.node;
      if (other.precedence === precedence) this.warn([argoWarnings.precedenceClash(path)]);
      else if (everyone && other.precedence < precedence) this.warn([argoWarnings.unreachable(path, 'other')]);
      else if (other.everyone && other.precedence > precedence) this.warn([argoWarnings.unreachable(path, 'this')]);
    }
  }
}

/** The text with Terraform's expressions escaped. */
function literal(text: string): string {
  return Token.isUnresolved(text) ? text : text.replace(/[$%](?=\{)/g, '$&$&');
}
