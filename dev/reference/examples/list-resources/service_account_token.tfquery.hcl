list "signet_service_account_token" "ci" {
  provider = signet
  config {
    namespace      = "argo"
    label_selector = "team=build"
  }
}
