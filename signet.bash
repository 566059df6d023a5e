# bash completion for signet

_signet() {
  local command='' current=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD - 1]} word
  COMPREPLY=()

  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$command $word" in
      ' keygen') command='keygen' ;;
      ' fingerprint') command='fingerprint' ;;
      ' unseal') command='unseal' ;;
      ' inspect') command='inspect' ;;
      ' tokens' | ' token') command='tokens' ;;
      ' roles' | ' role') command='roles' ;;
      ' completion') command='completion' ;;
      ' version') command='version' ;;
      ' help') command='help' ;;
      'tokens list' | 'tokens ls') command='tokens list' ;;
      'tokens get') command='tokens get' ;;
      'tokens revoke') command='tokens revoke' ;;
      'tokens help') command='tokens help' ;;
      'roles list' | 'roles ls') command='roles list' ;;
      'roles help') command='roles help' ;;
    esac
  done

  # bash splits --option=value into three words.
  if [ "$current" = = ]; then
    current=''
  elif [ "$option" = = ]; then
    option=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  case "$command:$option" in
    'keygen:-o' | 'keygen:--out' | 'keygen:--public' | 'unseal:-i' | 'unseal:--identity' | 'unseal:--out' | 'tokens list:--kubeconfig' | 'tokens get:--kubeconfig' | 'tokens revoke:--kubeconfig' | 'roles list:--kubeconfig') _signet_files -f; return ;;
    'unseal:--as') _signet_words 'raw argo kargo kestra env docker'; return ;;
    'unseal:--name' | 'unseal:--server' | 'unseal:--namespace' | 'unseal:--base-href' | 'unseal:--fingerprint' | 'unseal:--output-name' | 'inspect:--output-name' | 'tokens list:--project' | 'tokens list:-n' | 'tokens list:--namespace' | 'tokens list:--context' | 'tokens list:--role' | 'tokens list:--service-account' | 'tokens get:--project' | 'tokens get:-n' | 'tokens get:--namespace' | 'tokens get:--context' | 'tokens get:--role' | 'tokens get:--service-account' | 'tokens revoke:--project' | 'tokens revoke:-n' | 'tokens revoke:--namespace' | 'tokens revoke:--context' | 'tokens revoke:--role' | 'tokens revoke:--service-account' | 'tokens revoke:--timeout' | 'tokens revoke:--reason' | 'roles list:--project' | 'roles list:-n' | 'roles list:--namespace' | 'roles list:--context') return ;;
    'inspect:-o' | 'inspect:--output') _signet_words 'text json'; return ;;
    'tokens list:--model' | 'tokens get:--model' | 'tokens revoke:--model' | 'roles list:--model') _signet_words 'role serviceAccount'; return ;;
    'tokens list:-o' | 'tokens list:--output' | 'tokens get:-o' | 'tokens get:--output' | 'roles list:-o' | 'roles list:--output') _signet_words 'table wide json yaml name'; return ;;
  esac

  if [[ $current == -* ]]; then
    case "$command" in
      '') _signet_words '-V --version -h --help' ;;
      'keygen') _signet_words '-o --out --public -h --help' ;;
      'fingerprint' | 'tokens' | 'roles' | 'completion' | 'version') _signet_words '-h --help' ;;
      'unseal') _signet_words '-i --identity --as --name --server --namespace --no-secure --no-http1 --base-href --env-file --fingerprint --out --show --output-name -h --help' ;;
      'inspect') _signet_words '--output-name -o --output -h --help' ;;
      'tokens list') _signet_words '--system --project -n --namespace --model --kubeconfig --context --role --service-account --dead -o --output -h --help' ;;
      'tokens get') _signet_words '--system --project -n --namespace --model --kubeconfig --context --role --service-account -o --output -h --help' ;;
      'tokens revoke') _signet_words '--system --project -n --namespace --model --kubeconfig --context --role --service-account -y --yes --timeout --reason --new-account -h --help' ;;
      'tokens help' | 'roles help' | 'help') : ;;
      'roles list') _signet_words '--system --project -n --namespace --model --kubeconfig --context -o --output -h --help' ;;
    esac
  else
    case "$command" in
      '') _signet_words 'keygen fingerprint unseal inspect tokens token roles role completion version help' ;;
      'keygen' | 'fingerprint' | 'tokens list' | 'tokens get' | 'tokens revoke' | 'roles list' | 'version') : ;;
      'unseal' | 'inspect') _signet_files -f ;;
      'tokens') _signet_words 'list ls get revoke help' ;;
      'tokens help') _signet_words 'list get revoke' ;;
      'roles') _signet_words 'list ls help' ;;
      'roles help') _signet_words 'list' ;;
      'completion') _signet_words 'bash zsh fish' ;;
      'help') _signet_words 'keygen fingerprint unseal inspect tokens roles completion version' ;;
    esac
  fi
}

_signet_words() {
  local IFS=$' \n'
  COMPREPLY=($(compgen -W "$1" -- "$current"))
}

# The shell's own completion of file names, which quotes them. It is available only while the user completes.
_signet_files() {
  local IFS=$'\n'
  compopt -o default 2>/dev/null || COMPREPLY=($(compgen "$1" -- "$current"))
}

complete -F _signet signet
