import {
  to = signet_service_account_token.jenkins
  id = "argo/jenkins-x7k2p"
}
