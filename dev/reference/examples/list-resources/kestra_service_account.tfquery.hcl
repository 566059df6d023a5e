list "signet_kestra_service_account" "ci" {
  provider = signet
  config {
    name = "github-actions"
  }
}
