locals {
  metadata = { name = var.name, namespace = var.namespace }
  rbac     = "rbac.authorization.k8s.io"
}

resource "signet_kubernetes_object" "namespace" {
  count = var.create_namespace ? 1 : 0
  manifest = {
    apiVersion = "v1"
    kind       = "Namespace"
    metadata   = { name = var.namespace }
  }
}

resource "signet_kubernetes_object" "account" {
  manifest = {
    apiVersion = "v1"
    kind       = "ServiceAccount"
    metadata   = local.metadata
  }
  depends_on = [signet_kubernetes_object.namespace]
}

resource "signet_kubernetes_object" "role" {
  manifest = {
    apiVersion = "${local.rbac}/v1"
    kind       = "Role"
    metadata   = local.metadata
    rules      = var.rules
  }
  depends_on = [signet_kubernetes_object.namespace]
}

resource "signet_kubernetes_object" "binding" {
  manifest = {
    apiVersion = "${local.rbac}/v1"
    kind       = "RoleBinding"
    metadata   = local.metadata
    roleRef    = { apiGroup = local.rbac, kind = "Role", name = var.name }
    subjects   = [merge({ kind = "ServiceAccount" }, local.metadata)]
  }
  depends_on = [signet_kubernetes_object.role]
}

resource "signet_service_account_token" "token" {
  namespace       = var.namespace
  service_account = var.name
  generate_name   = "${var.name}-"
  keepers         = { generation = var.generation }
  depends_on      = [signet_kubernetes_object.account]
}

resource "signet_sealed_token" "token" {
  namespace           = var.namespace
  name                = signet_service_account_token.token.name
  secret_uid          = signet_service_account_token.token.uid
  service_account     = var.name
  service_account_uid = signet_service_account_token.token.service_account_uid
  recipients          = [for name, key in var.recipients : { key = key, label = name }]
}
