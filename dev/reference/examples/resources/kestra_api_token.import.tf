import {
  to = signet_kestra_api_token.ci
  id = "service-account/main/6wNc1bGdEfg/7xPd2cHeFgh"
}
