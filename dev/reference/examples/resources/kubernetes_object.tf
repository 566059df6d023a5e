resource "signet_kubernetes_object" "account" {
  manifest = {
    apiVersion = "v1"
    kind       = "ServiceAccount"
    metadata   = { name = "jenkins", namespace = "argo" }
  }
}

resource "signet_kubernetes_object" "role" {
  manifest = {
    apiVersion = "rbac.authorization.k8s.io/v1"
    kind       = "Role"
    metadata   = { name = "jenkins", namespace = "argo" }
    rules = [
      { apiGroups = ["argoproj.io"], resources = ["workflows"], verbs = ["list", "update"] },
    ]
  }
}

resource "signet_kubernetes_object" "binding" {
  manifest = {
    apiVersion = "rbac.authorization.k8s.io/v1"
    kind       = "RoleBinding"
    metadata   = { name = "jenkins", namespace = "argo" }
    roleRef    = { apiGroup = "rbac.authorization.k8s.io", kind = "Role", name = "jenkins" }
    subjects   = [{ kind = "ServiceAccount", name = "jenkins", namespace = "argo" }]
  }
  depends_on = [signet_kubernetes_object.role]
}
