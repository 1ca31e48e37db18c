import { gridOf, shownIn, type Column } from '../../rulesets/editor/grid/table.ts';
import { entryOf, nodeAt } from '../../../engine/index.ts';
import { heading, note, type Block, type Runs } from '../block.ts';
import { choiceWords } from './variants.ts';
import type { Edition } from './words.ts';
import { plainText } from './plain-text.ts';

/** The act's scales, cell by cell as people write them. */
export function tableBlocks(edition: Edition): Block[] {
  const tables = edition.items('tables').flatMap(({ key }) => tableOf(edition, key));
  return tables.length === 0 ? [] : [heading(1, edition.translate('editor-part-tables')), ...tables];
}

function tableOf(edition: Edition, name: string): Block[] {
  const { root, text, language, translate } = edition;
  const grid = gridOf(root, text, ['tables', name], language);
  const node = nodeAt(root, ['tables', name]);
  if (!grid || !node) return [];
  const columns = grid.columns.filter(
    (column) => column.kind === 'condition' || grid.rows.some((row) => shownIn(grid, row, column, language) !== ''),
  );
  const cell = (row: (typeof grid.rows)[number], column: Column): Runs => {
    if (column.kind !== 'outcome') return [shownIn(grid, row, column, language)];
    const outcome = nodeAt(row, column.name === null ? ['then'] : ['then', column.name]);
    const isChoice = outcome?.kind === 'map' && plainText(entryOf(outcome, 'by')?.value) !== null;
    return [isChoice || outcome?.kind === 'scalar' ? choiceWords(edition, outcome) : shownIn(grid, row, column, language)];
  };
  const hit = edition.textAt(node, 'hit');
  return [
    heading(3, `${edition.labelAt(node, 'label') || name}${edition.clauseInBrackets(node)}`),
    ...(hit === 'first' || hit === 'collect' ? [note(translate(`document-hit-${hit}`))] : []),
    {
      kind: 'table',
      head: columns.map((column) => titleOf(edition, column)),
      rows: grid.rows.map((row) => columns.map((column) => cell(row, column))),
    },
  ];
}

function titleOf(edition: Edition, column: Column): string {
  if (column.kind === 'condition') return edition.named(column.name)?.label ?? column.title;
  const { translate } = edition;
  return (column.kind === 'outcome' && column.title) || translate(`grid-${column.kind}`);
}
