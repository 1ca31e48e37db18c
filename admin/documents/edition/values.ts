import { entryOf, nodeAt, type Node } from '../../../engine/index.ts';
import { treeOf, type Branch } from '../../rulesets/editor/values/tree.ts';
import { heading, note, paragraph, type Block, type Runs } from '../block.ts';
import { conditionBlocks, formulaBlocks } from './formulas.ts';
import { choiceWords, variantsOf } from './variants.ts';
import type { Edition } from './words.ts';

/** The criteria with their weights as a list that shows what is within what, and then each with its formula. */
export function valueBlocks(edition: Edition): Block[] {
  const { translate } = edition;
  const branches = treeOf(edition.root).flatMap(flat);
  if (branches.length === 0) return [];
  const weighed = branches.filter(({ isStep }) => !isStep);
  const head = [translate('form-values-label'), translate('field-of'), translate('field-weight'), translate('field-clause')];
  return [
    heading(1, translate('editor-part-values')),
    ...(weighed.length === 0
      ? []
      : [{ kind: 'table', head, rows: weighed.map((one) => rowOf(edition, one)), widths: [5, 3, 3, 2] } as const]),
    ...branches.flatMap((one) => describedBlocks(edition, one)),
  ];
}

const flat = (branch: Branch): Branch[] => [branch, ...branch.parts.flatMap(flat)];

const nodeOf = (edition: Edition, name: string): Node => nodeAt(edition.root, ['values', name]) ?? edition.root;

function rowOf(edition: Edition, { name, level, parts }: Branch): Runs[] {
  const node = nodeOf(edition, name);
  const title = `${'– '.repeat(level - 1)}${titleOf(edition, name)}`;
  const weight = entryOf(node, 'weight')?.value;
  const deduction = entryOf(node, 'deduction')?.value;
  return [
    [parts.length > 0 ? { text: title, strong: true } : title],
    [edition.categories(node)],
    [weight ? choiceWords(edition, weight) : deduction ? `−${choiceWords(edition, deduction)}` : ''],
    [edition.clause(node)],
  ];
}

/** A code of the act's own stands before the label. */
function titleOf(edition: Edition, name: string): string {
  const label = edition.labelAt(nodeOf(edition, name), 'label');
  return /^\p{Lu}/u.test(name) ? `${name}. ${label}` : label || name;
}

function describedBlocks(edition: Edition, { name, level }: Branch): Block[] {
  const node = nodeOf(edition, name);
  const { translate } = edition;
  const per = edition.textAt(node, 'per');
  const role = edition.textAt(node, 'role');
  const facts = [
    edition.clause(node),
    role && translate(`word-role-${role}`),
    edition.categories(node),
    per && translate('document-each-row', { list: edition.nameWords(per) }),
    edition.inferred(node),
    edition.labelAt(node, 'note'),
  ].filter(Boolean);
  return [
    heading(level === 1 ? 2 : 3, titleOf(edition, name)),
    ...(facts.length > 0 ? [note(facts.join('; '))] : []),
    ...formulaBlocks(edition, entryOf(node, 'formula')?.value, name, entryOf(node, 'legend')?.value),
    ...conditionBlocks(edition, node, 'when', translate('document-computed-when')),
    ...boundBlocks(edition, node, 'floor'),
    ...boundBlocks(edition, node, 'cap'),
    ...roundBlocks(edition, node),
  ];
}

function boundBlocks(edition: Edition, node: Node, key: 'floor' | 'cap'): Block[] {
  const bound = entryOf(node, key)?.value;
  if (!bound) return [];
  const title = edition.translate(key === 'floor' ? 'document-floor' : 'document-cap');
  const isPlain = variantsOf(edition, bound).every((one) => edition.scalar(one.node) !== '' && /^[\w.]+$/.test(plainOf(one.node)));
  if (isPlain) return [paragraph(`${title}: ${choiceWords(edition, bound)}`)];
  return [paragraph(`${title}:`), ...formulaBlocks(edition, bound, '', entryOf(node, 'legend')?.value)];
}

const plainOf = (node: Node): string => (node.kind === 'scalar' ? node.text : '');

function roundBlocks(edition: Edition, node: Node): Block[] {
  const digits = edition.textAt(node, 'round', 'digits');
  const mode = edition.textAt(node, 'round', 'mode');
  if (digits === '' || mode === '') return [];
  return [paragraph(edition.translate('document-round', { digits: Number(digits), mode: edition.translate(`word-mode-${mode}`) }))];
}
