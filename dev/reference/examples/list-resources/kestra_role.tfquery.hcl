list "signet_kestra_role" "all" {
  provider = signet
}
