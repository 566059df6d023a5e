output "sealed_token" {
  description = "The token, sealed for the recipients: signet unseal, or age -d, opens it with one of their keys."
  value       = nonsensitive(signet_sealed_token.token.sealed)
}

output "fingerprint" {
  description = "The fingerprint of the token, to compare it with the opened one."
  value       = signet_service_account_token.token.fingerprint
}

output "recipients" {
  description = "The fingerprints of the keys that can open the token, in the order of the recipients' names."
  value       = signet_sealed_token.token.recipient_fingerprints
}
