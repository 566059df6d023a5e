import {
  to = signet_kestra_binding.bots
  id = "main/2jDg6rKpQst"
}
