resource "signet_kestra_group" "bots" {
  name        = "Bots"
  description = "The service accounts of the CI systems."
}
