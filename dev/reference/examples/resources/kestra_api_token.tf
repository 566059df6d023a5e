resource "signet_kestra_service_account" "ci" {
  name = "github-actions"
}

resource "signet_kestra_api_token" "ci" {
  service_account_id = signet_kestra_service_account.ci.id
  name               = "run"
  max_age            = "P90D"

  recipients = [
    { label = "GitHub", key = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p" },
  ]
}

output "ci_token" {
  value = nonsensitive(signet_kestra_api_token.ci.sealed)
}
