import { SignetError } from '../../errors';

export function startedByHand(name: string): SignetError {
  return new SignetError({
    code: 'plugin/started-by-hand',
    what: `This is the Terraform provider ${name}`,
    why: 'Terraform or OpenTofu starts it; by itself it does nothing.',
  });
}

export function protocolNotOffered(offered: string): SignetError {
  return new SignetError({
    code: 'plugin/protocol-not-offered',
    what: 'This provider speaks version 6 of the plugin protocol only',
    why: `The engine that started it offers ${offered || 'none'}.`,
    fix: 'Use Terraform 1.0 or later, or OpenTofu.',
  });
}

export function hostCertificateMissing(): SignetError {
  return new SignetError({
    code: 'plugin/host-certificate-missing',
    what: 'The engine that started this provider sent no certificate',
    why: 'Credentials pass between the two, so the connection is always encrypted and both sides are known.',
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
    what: `No socket can be made in ${directory}`,
    why: `The system says ${reason}.`,
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
    what: `The state of this ${type} is in the form of Terraform 0.11`,
    why: 'No version of this provider has written that form.',
    fix: 'Remove the object from the state and import it again.',
  });
}

export function valueMissing(): SignetError {
  return new SignetError({ code: 'plugin/value-missing', what: 'The engine sent a request without its value' });
}
