#compdef signet
# zsh completion for signet

_signet() {
  local context state state_descr line
  typeset -A opt_args
  local -a commands=(
    'keygen:create a key pair'
    'fingerprint:show the fingerprint of a public key'
    'unseal:open a sealed token'
    'inspect:show what a sealed token discloses without a key'
    'tokens:list, show and revoke the tokens of a cluster'
    'roles:list Kargo'\''s roles, or the service accounts of a namespace'
    'completion:print a completion script for a shell'
    'version:show the version'
    'help:display help for command'
  )
  _arguments -C \
    '*'{-V,--version}'[output the version number]' \
    '*'{-h,--help}'[display help for command]' \
    '1: :->command' \
    '*:: :->arguments'
  case $state in
    command) _describe command commands ;;
    arguments)
      case $words[1] in
        keygen) _signet_keygen ;;
        fingerprint) _signet_fingerprint ;;
        unseal) _signet_unseal ;;
        inspect) _signet_inspect ;;
        tokens | token) _signet_tokens ;;
        roles | role) _signet_roles ;;
        completion) _signet_completion ;;
        version) _signet_version ;;
        help) _signet_help ;;
      esac
      ;;
  esac
}

_signet_keygen() {
  _arguments \
    '*'{-o+,--out=}'[file for the private key]:file:_files' \
    '*'--public='[print the public keys of this file, "-" for standard input]:file:_files' \
    '*'{-h,--help}'[display help for command]'
}

_signet_fingerprint() {
  _arguments \
    '*'{-h,--help}'[display help for command]'
}

_signet_unseal() {
  _arguments \
    '*'{-i+,--identity=}'[file with private keys, "-" for standard input; can be repeated]:file:_files' \
    '*'--as='[output form]:form:(raw argo kargo kestra env docker)' \
    '*'--name='[name of the variable, with --as env and docker]:variable: ' \
    '*'--server='[host\:port of Argo, URL of Kargo or Kestra, with --as argo, kargo and kestra]:address: ' \
    '*'--namespace='[namespace to work in, with --as argo]:name: ' \
    '*'--no-secure'[the server does not use TLS, with --as argo]' \
    '*'--no-http1'[use gRPC instead of HTTP/1.1, with --as argo]' \
    '*'--base-href='[path under which the server is published, with --as argo]:path: ' \
    '*'--env-file'[lines for docker'\''s --env-file instead of a shell, with --as argo, kargo and kestra]' \
    '*'--fingerprint='[fail unless the token has this fingerprint]:sha256: ' \
    '*'--out='[write to a new file that only you can read]:file:_files' \
    '*'--show'[print the token even to a terminal]' \
    '*'--output-name='[name of the output with the sealed text, if the input has several]:name: ' \
    '*'{-h,--help}'[display help for command]' \
    '*:argument:_files'
}

_signet_inspect() {
  _arguments \
    '*'--output-name='[name of the output with the sealed text, if the input has several]:name: ' \
    '*'{-o+,--output=}'[output format]:format:(text json)' \
    '*'{-h,--help}'[display help for command]' \
    '*:argument:_files'
}

_signet_tokens() {
  local context state state_descr line
  typeset -A opt_args
  local -a commands=(
    'list:list tokens'
    'get:show one token, without its value'
    'revoke:revoke a token'
    'help:display help for command'
  )
  _arguments -C \
    '*'{-h,--help}'[display help for command]' \
    '1: :->command' \
    '*:: :->arguments'
  case $state in
    command) _describe command commands ;;
    arguments)
      case $words[1] in
        list | ls) _signet_tokens_list ;;
        get) _signet_tokens_get ;;
        revoke) _signet_tokens_revoke ;;
        help) _signet_tokens_help ;;
      esac
      ;;
  esac
}

_signet_tokens_list() {
  _arguments \
    '*'--system'[Kargo'\''s system level\: the namespace where Kargo is installed]' \
    '*'--project='[a Kargo project]:name: ' \
    '*'{-n+,--namespace=}'[any namespace; with --system, the namespace of Kargo if it is not "kargo"]:name: ' \
    '*'--model='[which Kargo labels; serviceAccount for development builds in which tokens belong to accounts (default\: role)]:model:(role serviceAccount)' \
    '*'--kubeconfig='[path of the kubeconfig]:file:_files' \
    '*'--context='[context of the kubeconfig]:name: ' \
    '*'--role='[only tokens of this Kargo role]:name: ' \
    '*'--service-account='[only tokens of this service account]:name: ' \
    '*'--dead'[list tokens that were revoked, with time and reason]' \
    '*'{-o+,--output=}'[output format]:format:(table wide json yaml name)' \
    '*'{-h,--help}'[display help for command]'
}

_signet_tokens_get() {
  _arguments \
    '*'--system'[Kargo'\''s system level\: the namespace where Kargo is installed]' \
    '*'--project='[a Kargo project]:name: ' \
    '*'{-n+,--namespace=}'[any namespace; with --system, the namespace of Kargo if it is not "kargo"]:name: ' \
    '*'--model='[which Kargo labels; serviceAccount for development builds in which tokens belong to accounts (default\: role)]:model:(role serviceAccount)' \
    '*'--kubeconfig='[path of the kubeconfig]:file:_files' \
    '*'--context='[context of the kubeconfig]:name: ' \
    '*'--role='[only tokens of this Kargo role]:name: ' \
    '*'--service-account='[only tokens of this service account]:name: ' \
    '*'{-o+,--output=}'[output format]:format:(table wide json yaml name)' \
    '*'{-h,--help}'[display help for command]'
}

_signet_tokens_revoke() {
  _arguments \
    '*'--system'[Kargo'\''s system level\: the namespace where Kargo is installed]' \
    '*'--project='[a Kargo project]:name: ' \
    '*'{-n+,--namespace=}'[any namespace; with --system, the namespace of Kargo if it is not "kargo"]:name: ' \
    '*'--model='[which Kargo labels; serviceAccount for development builds in which tokens belong to accounts (default\: role)]:model:(role serviceAccount)' \
    '*'--kubeconfig='[path of the kubeconfig]:file:_files' \
    '*'--context='[context of the kubeconfig]:name: ' \
    '*'--role='[only tokens of this Kargo role]:name: ' \
    '*'--service-account='[only tokens of this service account]:name: ' \
    '*'{-y,--yes}'[do not ask for confirmation]' \
    '*'--timeout='[how long to wait for the deletion]:seconds: ' \
    '*'--reason='[the reason, which the tombstone shows to others]:text: ' \
    '*'--new-account'[delete the token'\''s service account and create it again; without a name, that of --role or --service-account]' \
    '*'{-h,--help}'[display help for command]'
}

_signet_tokens_help() {
  _arguments \
    '*:argument:(list get revoke)'
}

_signet_roles() {
  local context state state_descr line
  typeset -A opt_args
  local -a commands=(
    'list:list roles'
    'help:display help for command'
  )
  _arguments -C \
    '*'{-h,--help}'[display help for command]' \
    '1: :->command' \
    '*:: :->arguments'
  case $state in
    command) _describe command commands ;;
    arguments)
      case $words[1] in
        list | ls) _signet_roles_list ;;
        help) _signet_roles_help ;;
      esac
      ;;
  esac
}

_signet_roles_list() {
  _arguments \
    '*'--system'[Kargo'\''s system level\: the namespace where Kargo is installed]' \
    '*'--project='[a Kargo project]:name: ' \
    '*'{-n+,--namespace=}'[any namespace; with --system, the namespace of Kargo if it is not "kargo"]:name: ' \
    '*'--model='[which Kargo labels; serviceAccount for development builds in which tokens belong to accounts (default\: role)]:model:(role serviceAccount)' \
    '*'--kubeconfig='[path of the kubeconfig]:file:_files' \
    '*'--context='[context of the kubeconfig]:name: ' \
    '*'{-o+,--output=}'[output format]:format:(table wide json yaml name)' \
    '*'{-h,--help}'[display help for command]'
}

_signet_roles_help() {
  _arguments \
    '*:argument:(list)'
}

_signet_completion() {
  _arguments \
    '*'{-h,--help}'[display help for command]' \
    '*:argument:(bash zsh fish)'
}

_signet_version() {
  _arguments \
    '*'{-h,--help}'[display help for command]'
}

_signet_help() {
  _arguments \
    '*:argument:(keygen fingerprint unseal inspect tokens roles completion version)'
}

# An autoloaded file is called; a sourced one registers the function.
if [ "$funcstack[1]" = "_signet" ]; then
  _signet "$@"
else
  compdef _signet signet
fi
