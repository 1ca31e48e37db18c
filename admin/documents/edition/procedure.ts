import { entryOf, type Node } from '../../../engine/index.ts';
import { heading, paragraph, strong, type Block, type Runs } from '../block.ts';
import { conditionBlocks } from './formulas.ts';
import { plainText } from './plain-text.ts';
import type { Edition } from './words.ts';

/** What is looked for in what was handed in, and what is said then. */
export function findingBlocks(edition: Edition): Block[] {
  const { translate } = edition;
  const findings = edition.items('findings').flatMap(({ node }) => conditioned(edition, node, edition.labelAt(node, 'label')));
  const warnings = edition.items('warnings').flatMap(({ node }) => conditioned(edition, node, edition.labelAt(node, 'message')));
  return [
    ...(findings.length > 0 ? [heading(1, translate('editor-section-findings')), ...findings] : []),
    ...(warnings.length > 0 ? [heading(1, translate('editor-section-warnings')), ...warnings] : []),
  ];
}

function conditioned(edition: Edition, node: Node, label: string): Block[] {
  const { translate } = edition;
  const per = edition.textAt(node, 'per');
  const item = edition.textAt(node, 'item');
  const about = [
    edition.clause(node),
    item && edition.nameWords(item),
    per && translate('document-each-row', { list: edition.nameWords(per) }),
    edition.categories(node),
    edition.inferred(node),
  ].filter(Boolean);
  return [
    paragraph(strong(label), about.length > 0 ? ` (${about.join('; ')})` : ''),
    ...conditionBlocks(edition, node, 'when', translate('document-when')),
  ];
}

/** Who scores at which stages, and whom a member does not. */
export function commissionBlocks(edition: Edition): Block[] {
  const { translate } = edition;
  const blocks = edition.items('commissions').flatMap(({ node }) => {
    const barred = entryOf(node, 'barred')?.value;
    const bars = (barred?.kind === 'list' ? barred.items : []).map((one) => translate(`word-barred-${plainText(one) ?? ''}`)).join(', ');
    const about = [edition.clause(node), edition.inferred(node)].filter(Boolean).join('; ');
    return [
      paragraph(strong(edition.labelAt(node, 'label')), about && ` (${about})`),
      ...(bars ? [paragraph(translate('document-barred', { bars }))] : []),
    ];
  });
  return blocks.length > 0 ? [heading(1, translate('editor-section-commissions')), ...blocks] : [];
}

/** What is due when. */
export function deadlineBlocks(edition: Edition): Block[] {
  const { translate } = edition;
  const rows = edition.items('deadlines').map(({ node }): Runs[] => {
    const stage = edition.textAt(node, 'stage');
    return [
      [[edition.labelAt(node, 'label'), edition.inferred(node)].filter(Boolean).join('; ')],
      [dueWords(edition, node)],
      [stage && edition.nameWords(stage)],
      [edition.clause(node)],
    ];
  });
  const head = [translate('document-deadline'), translate('document-due'), translate('field-stage'), translate('field-clause')];
  if (rows.length === 0) return [];
  return [heading(1, translate('editor-section-deadlines')), { kind: 'table', head, rows, widths: [4, 4, 2, 2] }];
}

function dueWords(edition: Edition, node: Node): string {
  const { translate } = edition;
  const on = edition.textAt(node, 'on');
  const side = edition.textAt(node, 'after') ? 'after' : 'before';
  const from = edition.textAt(node, side);
  const event = from && edition.nameWords(from);
  if (on !== '') {
    const [, month = '', day = ''] = /^(?:\d{4}-)?(?:--)?(\d{2})-(\d{2})$/.exec(on) ?? [];
    const shown = /^\d{4}-/.test(on) ? edition.day(on) : `${day}.${month}`;
    return event ? translate('document-on-after', { day: shown, event, side }) : shown;
  }
  const days = edition.textAt(node, 'days');
  const calendar = edition.textAt(node, 'calendar') === 'working' ? 'working' : 'calendar';
  return days && translate('document-days', { days: Number(days), calendar, side, event });
}

/** Every provision of the act and what became of it. */
export function ledgerBlocks(edition: Edition): Block[] {
  const { translate } = edition;
  const rows = edition.items('clauses').map(({ node }): Runs[] => {
    const fate = edition.textAt(node, 'fate');
    const why = edition.label(entryOf(node, 'why')?.value);
    return [
      [edition.clause(node)],
      [edition.labelAt(node, 'heading')],
      [[fate && translate(`word-fate-${fate}`), why].filter(Boolean).join('; ')],
    ];
  });
  const head = [translate('column-clause'), translate('column-heading'), translate('column-fate')];
  if (rows.length === 0) return [];
  return [heading(1, translate('editor-part-clauses')), { kind: 'table', head, rows, widths: [2, 5, 4] }];
}
