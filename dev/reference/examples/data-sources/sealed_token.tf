data "signet_sealed_token" "kargo_admin" {
  namespace       = "kargo"
  name            = "kargo-admin-token"
  service_account = "kargo-admin"

  recipients = [
    { label = "Platform", key = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p" },
  ]
}

output "kargo_admin_token" {
  value = data.signet_sealed_token.kargo_admin.sealed
}
