import { entryOf, type Node } from '../../../engine/index.ts';
import { heading, note, type Block, type Runs } from '../block.ts';
import type { Edition } from './words.ts';

/** Worked cases: what is handed in beside a sample's figures, and what must come of it. */
export function caseBlocks(edition: Edition): Block[] {
  const { translate } = edition;
  const head = [translate('document-subject'), translate('document-given'), translate('document-expected')];
  const cases = edition.items('cases').flatMap(({ node }): Block[] => {
    const subjects = entryOf(node, 'subjects')?.value;
    const rows = subjects?.kind === 'list' ? subjects.items.map((one): Runs[] => subjectOf(edition, one)) : [];
    const readings = entriesOf(entryOf(node, 'readings')?.value).map(([key, value]) => {
      const option = edition.scalar(value);
      return `${edition.nameWords(key)} — ${edition.labelAt(edition.root, 'readings', key, 'options', option) || option}`;
    });
    return [
      heading(3, `${edition.labelAt(node, 'name') || edition.textAt(node, 'name')}${edition.clauseInBrackets(node)}`),
      ...(readings.length > 0 ? [note(readings.join('; '))] : []),
      { kind: 'table', head, rows, widths: [1, 4, 4] },
    ];
  });
  return cases.length === 0 ? [] : [heading(1, translate('editor-part-cases')), ...cases];
}

function subjectOf(edition: Edition, subject: Node): Runs[] {
  const { translate } = edition;
  const category = edition.textAt(subject, 'category');
  const like = edition.textAt(subject, 'like');
  const given = [
    category && edition.nameWords(category),
    like && translate('document-like', { sample: like }),
    ...entriesOf(entryOf(subject, 'inputs')?.value).map(([key, value]) => `${edition.nameWords(key)}: ${inputWords(edition, value)}`),
  ].filter(Boolean);
  const expected = entriesOf(entryOf(subject, 'expect')?.value).map(
    ([key, value]) => `${resultName(edition, key)}: ${inputWords(edition, value)}`,
  );
  return [[edition.textAt(subject, 'id')], [given.join('; ')], [expected.join('; ')]];
}

/** What results say beside the edition's own values. */
function resultName(edition: Edition, key: string): string {
  const own: Readonly<Record<string, string>> = {
    rank: 'editor-section-ranking',
    grade: 'editor-section-grade',
    warnings: 'editor-section-warnings',
  };
  const known = own[key];
  const label = edition.named(key)?.label;
  return known !== undefined && label === undefined ? edition.translate(known) : /^\p{Lu}/u.test(key) ? key : (label ?? key);
}

function inputWords(edition: Edition, node: Node): string {
  if (node.kind === 'list') {
    if (node.items.every((one) => one.kind === 'scalar')) return node.items.map((one) => edition.scalar(one)).join(', ');
    return edition.translate('document-rows', { count: node.items.length });
  }
  if (node.kind === 'map')
    return entriesOf(node)
      .map(([key, value]) => `${edition.nameWords(key)} ${inputWords(edition, value)}`)
      .join(', ');
  return edition.scalar(node);
}

const entriesOf = (node: Node | undefined): (readonly [string, Node])[] =>
  node?.kind === 'map' ? node.entries.map(({ key, value }) => [key, value] as const) : [];
