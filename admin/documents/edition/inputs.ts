import { entryOf, type Node } from '../../../engine/index.ts';
import { heading, note, type Block, type Runs } from '../block.ts';
import { formulaBlocks } from './formulas.ts';
import { choiceWords } from './variants.ts';
import type { Edition, Item } from './words.ts';

/** What is handed in: of a list or a record the fields too, further in. */
export function inputBlocks(edition: Edition): Block[] {
  const { translate } = edition;
  const rows = rowsOf(edition, edition.items('inputs'), 0);
  const head = [
    translate('field-label'),
    translate('field-type'),
    translate('document-limits'),
    translate('field-of'),
    translate('field-clause'),
  ];
  if (rows.length === 0) return [];
  return [heading(1, translate('editor-part-inputs')), { kind: 'table', head, rows, widths: [5, 2, 3, 3, 2] }];
}

const MAX_DEPTH = 5;

function rowsOf(edition: Edition, items: readonly Item[], depth: number): Runs[][] {
  return items.flatMap(({ node }): Runs[][] => {
    const fields = entryOf(node, 'fields')?.value;
    const inner = fields?.kind === 'map' && depth < MAX_DEPTH ? fields.entries.map(({ key, value }) => ({ key, node: value })) : [];
    const type = edition.textAt(node, 'type');
    const label = `${'– '.repeat(depth)}${edition.labelAt(node, 'label')}`;
    return [
      [
        [depth === 0 && inner.length > 0 ? { text: label, strong: true } : label],
        [type && edition.translate(`word-type-${type}`)],
        [limitsOf(edition, node)],
        [edition.categories(node)],
        [edition.clause(node)],
      ],
      ...rowsOf(edition, inner, depth + 1),
    ];
  });
}

const BOUNDS = [
  ['min', '≥'],
  ['above', '>'],
  ['max', '≤'],
  ['below', '<'],
] as const;

function limitsOf(edition: Edition, node: Node): string {
  const { translate } = edition;
  const bounds = BOUNDS.flatMap(([key, sign]) => {
    const bound = entryOf(node, key)?.value;
    return bound ? [`${sign} ${edition.scalar(bound)}`] : [];
  });
  const options = entryOf(node, 'options')?.value;
  const words = options?.kind === 'map' ? options.entries.map(({ value }) => edition.label(value)).join('; ') : '';
  const absent = entryOf(node, 'absent')?.value;
  return [
    ...bounds,
    edition.labelAt(node, 'unit'),
    words,
    absent ? translate('document-absent', { value: edition.scalar(absent) }) : '',
    edition.textAt(node, 'optional') === 'true' ? translate('document-optional') : '',
    edition.inferred(node),
  ]
    .filter(Boolean)
    .join('; ');
}

/** What what is handed in must satisfy together. */
export function limitBlocks(edition: Edition): Block[] {
  const limits = edition.items('limits').flatMap(({ node }): Block[] => {
    const per = edition.textAt(node, 'per');
    const about = [
      per && edition.translate('document-each-row', { list: edition.nameWords(per) }),
      edition.categories(node),
      edition.clause(node),
    ];
    const words = about.filter(Boolean).join('; ');
    return [...formulaBlocks(edition, entryOf(node, 'rule')?.value, per), ...(words ? [note(words)] : [])];
  });
  return limits.length === 0 ? [] : [heading(1, edition.translate('editor-part-limits')), ...limits];
}

/** What the act itself fixes. */
export function parameterBlocks(edition: Edition): Block[] {
  const { translate } = edition;
  const rows = edition
    .items('parameters')
    .map(({ node }): Runs[] => [
      [[edition.labelAt(node, 'label'), edition.inferred(node)].filter(Boolean).join('; ')],
      [choiceWords(edition, entryOf(node, 'value')?.value)],
      [edition.clause(node)],
    ]);
  const head = [translate('field-label'), translate('field-value'), translate('field-clause')];
  if (rows.length === 0) return [];
  return [heading(1, translate('editor-part-parameters')), { kind: 'table', head, rows, widths: [4, 4, 2] }];
}
