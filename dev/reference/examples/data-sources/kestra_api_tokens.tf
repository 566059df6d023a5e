data "signet_kestra_api_tokens" "main" {}

check "no_kestra_token_older_than_90_days" {
  assert {
    condition = alltrue([
      for token in data.signet_kestra_api_tokens.main.tokens :
      timecmp(token.issued_at, timeadd(plantimestamp(), "-2160h")) >= 0
    ])
    error_message = "Tokens of Kestra are older than 90 days."
  }
}

check "no_kestra_token_unused_for_30_days" {
  # A token that was never used counts from its issue.
  assert {
    condition = alltrue([
      for token in data.signet_kestra_api_tokens.main.tokens :
      timecmp(coalesce(token.last_used, token.issued_at), timeadd(plantimestamp(), "-720h")) >= 0
    ])
    error_message = "Tokens of Kestra were not used for 30 days."
  }
}
