import type { ComparisonView, EditionView, FormulaView, Language, ViewBlock } from '../../engine/index.ts';
import { heading, note, paragraph, strong, type Block, type ReadableDocument, type Run } from '../documents/block.ts';

type Words = (key: string, details?: Readonly<Record<string, unknown>>) => string;

/** A comparison as a document to be read away from the page; with `results`, what comes of it. */
export function comparisonDocument(
  view: ComparisonView,
  language: Language,
  words: Words,
  results: readonly Block[] = [],
): ReadableDocument {
  const title = words('compare-title');
  return {
    language,
    title,
    blocks: [
      heading(1, title),
      { kind: 'table', head: [words('compare-was'), words('compare-is')], rows: [[editionRuns(view.was), editionRuns(view.is)]] },
      paragraph(view.counts),
      ...leftOutBlocks(view.leftOut, words),
      ...results,
      ...view.sections.flatMap((section): Block[] => [
        heading(2, section.title),
        ...section.parts.flatMap((part): Block[] => [heading(3, part.title), ...part.blocks.flatMap((block) => blocksOf(block, words))]),
      ]),
    ],
  };
}

const editionRuns = ({ title, version, lines }: EditionView): (Run | string)[] => [strong(title), ` ${version}. `, lines.join('. ')];

function leftOutBlocks(leftOut: ComparisonView['leftOut'], words: Words): Block[] {
  if (leftOut.length === 0) return [];
  const items = leftOut.map(({ side, path, label, why }) => {
    const [section, item] = path;
    const name = label ?? (typeof item === 'number' ? `№ ${item + 1}` : item);
    return [
      strong([words(`compare-${side}`), words(`editor-section-${String(section)}`), name].filter(Boolean).join(' · ')),
      `. ${why.join(' ')}`,
    ];
  });
  return [heading(2, words('compare-left-out', { count: leftOut.length })), { kind: 'list', items }];
}

function blocksOf(block: ViewBlock, words: Words): Block[] {
  switch (block.kind) {
    case 'weights':
      return [
        paragraph(strong(block.title)),
        {
          kind: 'table',
          head: [words('compare-criterion'), words('compare-was'), words('compare-is'), words('compare-difference')],
          widths: [4, 3, 3, 2],
          rows: block.rows.map(({ label, was, is, note: said }) => [[label], [weight(was)], [weight(is)], [said]]),
        },
        ...(block.sum ? [paragraph(block.sum)] : []),
      ];
    case 'formula':
      return [
        paragraph(strong(block.title), ` ${block.clause}`),
        ...formula(block.was, words('compare-was'), 'removed'),
        ...formula(block.is, words('compare-is'), 'added'),
      ];
    case 'table':
      return [
        paragraph(strong(block.title), ` ${block.clause}`),
        {
          kind: 'table',
          head: [words('compare-condition'), words('compare-value')],
          widths: [3, 2],
          rows: block.rows.map(({ condition, value }) => [both(condition), both(value)]),
        },
      ];
    case 'note':
      return [
        paragraph(strong(block.title), ` ${block.clause}`),
        ...(block.was === null ? [] : [note(`${words('compare-was')}: `, { text: block.was, mark: 'removed' })]),
        ...(block.is === null ? [] : [note(`${words('compare-is')}: `, { text: block.is, mark: 'added' })]),
        ...block.lines.map((line) => note(line.trim())),
      ];
  }
}

const weight = (one: { readonly text: string; readonly place: string } | null): string => (one ? `${one.text} · ${one.place}` : '–');

function formula(one: FormulaView | null, side: string, mark: 'removed' | 'added'): Block[] {
  if (!one) return [];
  return [
    note(`${side}:`),
    one.set ? { kind: 'formula', set: one.set, mark } : paragraph({ text: one.text, mark }),
    ...[...one.notes, ...one.names].map((line) => note(line.trim())),
  ];
}

function both({ was, is }: { readonly was: string | null; readonly is: string | null }): (Run | string)[] {
  if (was === is) return [is ?? ''];
  return [
    ...(was === null ? [] : [{ text: was, mark: 'removed' } as const]),
    ...(was !== null && is !== null ? [' → '] : []),
    ...(is === null ? [] : [{ text: is, mark: 'added' } as const]),
  ];
}
