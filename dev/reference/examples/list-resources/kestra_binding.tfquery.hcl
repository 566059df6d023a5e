list "signet_kestra_binding" "prod" {
  provider = signet
  config {
    namespace = "prod"
  }
}
