import { SignetError } from '../../errors';

export function startedByHand(name: string): SignetError {
  return new SignetError({
    code: 'plugin/started-by-hand',
    what: `This is the Terraform provider ${name}`,
    why: 'Terraform or OpenTofu starts it. It cannot be used alone.',
  });
}

export function protocolNotOffered(offered: string): SignetError {
  return new SignetError({
    code: 'plugin/protocol-not-offered',
    what: 'This provider supports only version 6 of the plugin protocol',
    why: `The engine that started it supports ${offered || 'no version'}.`,
    fix: 'Use Terraform 1.0 or later, or OpenTofu.',
  });
}

export function hostCertificateMissing(): SignetError {
  return new SignetError({
    code: 'plugin/host-certificate-missing',
    what: 'The engine that started this provider sent no certificate',
    why: 'The connection carries credentials, so it is always encrypted and both sides are authenticated.',
    fix: 'Use Terraform 1.0 or later, or OpenTofu.',
  });
}

export function hostCertificateBad(): SignetError {
  return new SignetError({
    code: 'plugin/host-certificate-bad',
    what: 'The certificate that the engine sent in PLUGIN_CLIENT_CERT cannot be read',
  });
}

export function socketFailed(directory: string, reason: string): SignetError {
  return new SignetError({
    code: 'plugin/socket-failed',
    what: `Cannot create a socket in ${directory}`,
    why: `The system reports ${reason}.`,
    fix: 'Set TMPDIR or PLUGIN_UNIX_SOCKET_DIR to a short path that this user may write to.',
  });
}

export function unknownName(kind: string): SignetError {
  return new SignetError({
    code: 'plugin/unknown-name',
    what: `The engine asked for a ${kind} that this provider does not have`,
  });
}

export function flatmapState(type: string): SignetError {
  return new SignetError({
    code: 'plugin/flatmap-state',
    what: `The state of this ${type} has the format of Terraform 0.11`,
    why: 'No version of this provider writes that format.',
    fix: 'Remove the object from the state and import it again.',
  });
}

export function valueMissing(): SignetError {
  return new SignetError({ code: 'plugin/value-missing', what: 'The engine sent a request without a value' });
}
