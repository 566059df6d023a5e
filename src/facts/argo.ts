// Annotations of a ServiceAccount that Argo Workflows reads. https://argo-workflows.readthedocs.io/en/latest/argo-server-sso/

/** The expression that selects the users of single sign-on who get the account. */
export const ARGO_RBAC_RULE = 'workflows.argoproj.io/rbac-rule';

/** Which account a user gets whom several rules select: the one with the highest number. */
export const ARGO_RBAC_RULE_PRECEDENCE = 'workflows.argoproj.io/rbac-rule-precedence';

/** The name of the Secret with the account's token. */
export const ARGO_TOKEN_SECRET_NAME = 'workflows.argoproj.io/service-account-token.name';
