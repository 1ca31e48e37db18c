import { nodeAt, type Node } from '../../../engine/index.ts';
import { heading, note, type Block, type Runs } from '../block.ts';
import type { Edition } from './words.ts';
import { plainText } from './plain-text.ts';

/** The act that is written down: what it is called, who approved it, from when until when it holds. */
export function actBlocks(edition: Edition): Block[] {
  const { root, translate } = edition;
  const act = nodeAt(root, ['act']);
  const rows: [string, string][] = act
    ? [
        [translate('act-title'), edition.labelAt(act, 'title')],
        [translate('act-kind'), edition.labelAt(act, 'kind')],
        [translate('act-number'), ordersOf(edition, act)],
        [translate('act-registered'), numbered(edition, nodeAt(act, ['registered']))],
        [translate('act-wording'), edition.labelAt(act, 'wording')],
        [translate('act-repealed'), repealed(edition, act)],
      ]
    : [];
  rows.push([translate('column-in-force'), daysOf(edition)], [translate('column-version'), edition.textAt(root, 'version')]);
  const said = rows.filter(([, value]) => value !== '').map(([name, value]): Runs[] => [[name], [value]]);
  const inForce = edition.labelAt(root, 'in_force', 'note');
  return [{ kind: 'table', head: null, rows: said, widths: [1, 3] }, ...(inForce ? [note(inForce)] : [])];
}

function ordersOf(edition: Edition, act: Node): string {
  const orders = nodeAt(act, ['orders']);
  if (orders?.kind === 'list') return orders.items.map((one) => numbered(edition, one)).join('; ');
  return edition.textAt(act, 'number') ? numbered(edition, act) : '';
}

function numbered(edition: Edition, node: Node | undefined): string {
  const [number, date] = [plainText(node && nodeAt(node, ['number'])), plainText(node && nodeAt(node, ['date']))];
  return number === null ? '' : edition.translate('number-and-date', { number, date: date === null ? 'none' : edition.day(date) });
}

function repealed(edition: Edition, act: Node): string {
  const date = edition.textAt(act, 'repealed', 'date');
  return date && `${edition.day(date)} — ${edition.labelAt(act, 'repealed', 'by')}`;
}

function daysOf(edition: Edition): string {
  const day = (key: string): string => {
    const text = edition.textAt(edition.root, 'in_force', key);
    return /^\d{4}-/.test(text) ? edition.day(text) : '';
  };
  const [from, until] = [day('from'), day('until')];
  if (from === '') return '';
  if (until === '') return edition.translate('days-from', { from });
  return edition.translate(edition.textAt(edition.root, 'in_force', 'open_end') === 'true' ? 'days-open' : 'days', { from, until });
}

/** Who is scored, and how they are told apart. */
export function categoryBlocks(edition: Edition): Block[] {
  const { translate } = edition;
  const of = (section: string): Runs[] =>
    edition.items(section).map(({ node }) => [`${edition.labelAt(node, 'label')}${edition.clauseInBrackets(node)}`]);
  const listed = (section: string): Block[] => {
    const items = of(section);
    return items.length === 0 ? [] : [heading(2, translate(`editor-section-${section}`)), { kind: 'list', items }];
  };
  const blocks = ['categories', 'attributes', 'groups'].flatMap(listed);
  return blocks.length === 0 ? [] : [heading(1, translate('editor-part-subjects')), ...blocks];
}
