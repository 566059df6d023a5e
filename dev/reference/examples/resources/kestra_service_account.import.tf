import {
  to = signet_kestra_service_account.ci
  id = "main/6wNc1bGdEfg"
}
