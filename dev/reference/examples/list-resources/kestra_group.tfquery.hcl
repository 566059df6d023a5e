list "signet_kestra_group" "all" {
  provider = signet
  config {
    tenant = "production"
  }
}
