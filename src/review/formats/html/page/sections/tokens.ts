import { changedTokens, expiryTexts, tokenChangeText } from '../../../content/tokens';
import type { RecipientName, Review, TokenChange } from '../../../../result';
import { code, counted, el, name, words } from '../dom';
import { paged } from '../paged';
import { TOKEN_SIGNS } from '../words';
import { place } from './place';
import { section, table } from './section';

/** Which tokens are issued or end, and who can open them. */
export function tokens(review: Review): HTMLElement | undefined {
  if (review.tokens.length === 0) return undefined;
  const changed = changedTokens(review);
  const shown = new Set(changed);
  const kept = review.tokens.filter((token) => !shown.has(token));
  return section(
    'tokens',
    'Tokens',
    ...(changed.length === 0 ? [el('p', {}, 'No token changes.')] : tokenTable(changed)),
    kept.length > 0 &&
      el('details', {}, el('summary', {}, counted(kept.length, 'token stays', 'tokens stay')), ...tokenTable(kept)),
  );
}

function tokenTable(list: readonly TokenChange[]): readonly HTMLElement[] {
  const { wrapper, body } = table('Tokens', ['Token', 'What happens', 'Who can open it']);
  const container = el('div', {}, wrapper);
  paged(list, body, row, 'token', (more) => {
    container.append(more);
  });
  return [container];
}

function row(token: TokenChange): HTMLElement {
  const { change, recipients } = token;
  const [what = [], ...more] = tokenChangeText(token);
  return el(
    'tr',
    {},
    el('th', { scope: 'row' }, code(token.token), el('small', {}, place(token.place))),
    el(
      'td',
      {},
      el('p', {}, el('span', { class: 'sign', 'aria-hidden': 'true' }, TOKEN_SIGNS[change]), ' ', ...words(what)),
      ...more.map((text) => el('p', {}, ...words(text))),
    ),
    el('td', {}, recipients.length === 0 ? '' : el('ul', { class: 'plain' }, ...recipients.map(recipient))),
  );
}

const RECIPIENTS = { added: ['+', 'added'], removed: ['−', 'removed'], kept: ['', 'unchanged'] } as const;

function recipient(given: RecipientName): HTMLElement {
  const { label, fingerprint, change } = given;
  const [sign, state] = RECIPIENTS[change];
  return el(
    'li',
    { class: state },
    sign !== '' && el('span', { class: 'sign', 'aria-hidden': 'true' }, `${sign} `),
    name(label),
    ' ',
    el('small', {}, code(fingerprint)),
    ...expiryTexts(given).flatMap((text) => [', ', ...words(text)]),
    sign !== '' && ` ${change}`,
    change === 'removed' && ' (can still open what was sealed before)',
  );
}
