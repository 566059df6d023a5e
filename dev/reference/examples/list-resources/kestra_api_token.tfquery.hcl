list "signet_kestra_api_token" "all" {
  provider = signet
  limit    = 500
}
