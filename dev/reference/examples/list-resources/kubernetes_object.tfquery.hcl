list "signet_kubernetes_object" "kargo" {
  provider = signet
  config {
    namespace = "kargo"
    product   = "kargo"
  }
}
