import { entryOf, type Node } from '../../../engine/index.ts';
import type { Edition } from './words.ts';
import { plainText } from './plain-text.ts';

/** One of the things that may stand in a place, and under which readings or for whom it stands there. */
export interface Variant {
  readonly node: Node;
  /** Nothing where nothing else may stand there. */
  readonly when: string;
}

const MAX_DEPTH = 8;

/** What stands in a place under each reading, the one that holds by default first. */
export function variantsOf(edition: Edition, node: Node | undefined, depth = 0): Variant[] {
  if (!node) return [];
  const by = node.kind === 'map' ? plainText(entryOf(node, 'by')?.value) : null;
  if (node.kind !== 'map' || by === null || depth > MAX_DEPTH) return [{ node, when: '' }];
  const usual = edition.textAt(edition.root, 'readings', by, 'default');
  const options = node.entries.filter(({ key }) => key !== 'by');
  return options
    .toSorted((a, b) => Number(b.key === usual) - Number(a.key === usual))
    .flatMap(({ key, value }) =>
      variantsOf(edition, value, depth + 1).map((one) => ({
        node: one.node,
        when: [said(edition, by, key, key === usual), one.when].filter(Boolean).join('; '),
      })),
    );
}

function said(edition: Edition, by: string, option: string, isUsual: boolean): string {
  if (by === 'category') return edition.nameWords(option);
  const label = edition.labelAt(edition.root, 'readings', by, 'options', option) || option;
  return edition.translate('document-under-reading', { option: label, usual: isUsual ? 'yes' : 'no' });
}

/** In one line: `15 (10 — при прочтении «…»)`. */
export function choiceWords(edition: Edition, node: Node | undefined): string {
  const [first, ...others] = variantsOf(edition, node);
  if (!first) return '';
  const rest = others.map((one) => `${edition.scalar(one.node)} — ${one.when}`);
  return rest.length === 0 ? edition.scalar(first.node) : `${edition.scalar(first.node)} (${rest.join('; ')})`;
}
