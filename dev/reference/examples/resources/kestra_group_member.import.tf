import {
  to = signet_kestra_group_member.jane
  id = "main/3kFh7sLqRtu/5vMx9aZcBde"
}
