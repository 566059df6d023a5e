const ELEMENT = 'org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl';

/** A credential of the kind "Secret text", as Jenkins' commands `create-credentials-by-xml` and `update-credentials-by-xml` read it. */
export function jenkinsCredential(content: string, id: string): string {
  return [
    `<${ELEMENT}>`,
    '  <scope>GLOBAL</scope>',
    `  <id>${escaped(id)}</id>`,
    `  <secret>${escaped(content)}</secret>`,
    `</${ELEMENT}>`,
    '',
  ].join('\n');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
