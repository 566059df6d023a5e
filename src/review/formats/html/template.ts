/** The file of the package with the page without its data. */
export const REVIEW_PAGE = 'review-page.html';

/** What the template has in the place of the data. */
export const DATA = '{{data}}';

/**
 * The Content-Security-Policy of the page: its own script and style by their hashes, and nothing else; no request, no form, no
 * frame, and no text that becomes HTML.
 *
 * @param script - the hashes as `sha256-` and base64.
 */
export const policy = (script: string, style: string): string =>
  [
    "default-src 'none'",
    `script-src '${script}'`,
    `style-src '${style}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
