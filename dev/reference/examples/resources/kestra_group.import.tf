import {
  to = signet_kestra_group.bots
  id = "main/3kFh7sLqRtu"
}
