import {
  to = signet_kubernetes_object.account
  id = "v1/ServiceAccount/argo/jenkins"
}

import {
  to = signet_kubernetes_object.role
  id = "rbac.authorization.k8s.io/v1/Role/argo/jenkins"
}
