resource "signet_kestra_api_token" "deploy" {
  service_account_id = "5H6oPqVxkPOXXaTSGE10dK"
  name               = "deploy"
  recipients         = [{ key = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p", label = "jenkins" }]

  prevent_revoke_if_used_within = "24h"
}

# terraform apply -invoke=action.signet_kestra_revoke_token.deploy
action "signet_kestra_revoke_token" "deploy" {
  config {
    service_account_id = signet_kestra_api_token.deploy.service_account_id
    token_id           = signet_kestra_api_token.deploy.token_id
    unless_used_within = signet_kestra_api_token.deploy.prevent_revoke_if_used_within
  }
}
