data "signet_tokens" "argo" {
  namespace = "argo"
}

check "no_token_older_than_90_days" {
  assert {
    condition = alltrue([
      for token in data.signet_tokens.argo.tokens :
      timecmp(token.issued_at, timeadd(plantimestamp(), "-2160h")) >= 0
    ])
    error_message = "Tokens are older than 90 days."
  }
}

check "no_token_unused_for_30_days" {
  data "signet_tokens" "build" {
    namespace      = "argo"
    label_selector = "team=build"
  }

  # A token that was never used counts from its issue.
  assert {
    condition = alltrue([
      for token in data.signet_tokens.build.tokens :
      timecmp(
        token.last_used == null ? token.issued_at : "${token.last_used}T00:00:00Z",
        timeadd(plantimestamp(), "-720h"),
      ) >= 0
    ])
    error_message = "Tokens of team build were not used for 30 days."
  }
}
