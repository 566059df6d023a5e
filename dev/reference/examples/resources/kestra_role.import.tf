import {
  to = signet_kestra_role.launcher
  id = "main/4pKQ2mUvXyz"
}
