import { entryOf, nodeAt, type Node } from '../../../engine/index.ts';
import { heading, note, paragraph, type Block, type Runs } from '../block.ts';
import { formulaBlocks } from './formulas.ts';
import { variantsOf } from './variants.ts';
import type { Edition } from './words.ts';
import { plainText } from './plain-text.ts';

/** How places and grades are given. */
export function rankingBlocks(edition: Edition): Block[] {
  const { root, translate } = edition;
  const [ranking, grade] = [nodeAt(root, ['ranking']), nodeAt(root, ['grade'])];
  if (!ranking && !grade) return [];
  const blocks: Block[] = [heading(1, translate('editor-part-ranking'))];
  if (ranking) {
    const by = edition.nameWords(edition.textAt(ranking, 'by'));
    const within = edition.nameWords(edition.textAt(ranking, 'within'));
    const best = edition.textAt(ranking, 'best') === 'lowest' ? 'lowest' : 'highest';
    blocks.push(paragraph(`${translate('document-ranking', { by, within, best })}${edition.clauseInBrackets(ranking)}`));
    if (edition.inferred(ranking)) blocks.push(note(edition.inferred(ranking)));
  }
  if (grade)
    blocks.push(
      heading(2, `${edition.labelAt(grade, 'label')}${edition.clauseInBrackets(grade)}`),
      ...formulaBlocks(edition, entryOf(grade, 'formula')?.value, '', entryOf(grade, 'legend')?.value),
    );
  return blocks;
}

/** A contest, stage by stage: who is let in, by what they are ranked, how many go on, what settles a tie. */
export function stageBlocks(edition: Edition): Block[] {
  const stages = edition.items('stages').flatMap(({ node }) => stageOf(edition, node));
  return stages.length === 0 ? [] : [heading(1, edition.translate('editor-part-stages')), ...stages];
}

function stageOf(edition: Edition, stage: Node): Block[] {
  const { translate } = edition;
  const gates = entryOf(stage, 'gates')?.value;
  const needs = entryOf(stage, 'needs')?.value;
  const quorum = entryOf(stage, 'quorum')?.value;
  const advance = entryOf(stage, 'advance')?.value;
  const list = (node: Node | undefined): string =>
    node?.kind === 'list' ? node.items.map((one) => edition.nameWords(plainText(one) ?? '')).join(', ') : '';
  const facts = [
    ['field-group', edition.textAt(stage, 'group') && edition.nameWords(edition.textAt(stage, 'group'))],
    ['field-score', edition.textAt(stage, 'score') && edition.nameWords(edition.textAt(stage, 'score'))],
    ['field-needs', list(needs)],
    ['field-places', list(nodeAt(stage, ['places', 'outcomes']))],
  ] as const;
  return [
    heading(2, `${edition.labelAt(stage, 'label')}${edition.clauseInBrackets(stage)}`),
    ...(gates?.kind === 'list' ? gates.items.flatMap((gate) => gateOf(edition, gate)) : []),
    ...facts.filter(([, said]) => said !== '').map(([key, said]) => paragraph(`${translate(key)}: ${said}`)),
    ...(quorum
      ? [
          paragraph(`${translate('field-quorum')}${edition.clauseInBrackets(quorum)}:`),
          ...formulaBlocks(edition, entryOf(quorum, 'holds')?.value, ''),
        ]
      : []),
    ...(advance
      ? [
          paragraph(`${translate('field-advance')}${edition.clauseInBrackets(advance)}:`),
          ...formulaBlocks(edition, entryOf(advance, 'best')?.value, ''),
          ...(edition.textAt(advance, 'ties')
            ? [paragraph(`${translate('field-ties')}: ${translate(`word-ties-${edition.textAt(advance, 'ties')}`)}`)]
            : []),
        ]
      : []),
    ...tieBlocks(edition, entryOf(stage, 'tie_break')?.value),
    ...(edition.textAt(stage, 'final') === 'true' ? [paragraph(translate('field-final'))] : []),
  ];
}

function gateOf(edition: Edition, gate: Node): Block[] {
  const about = [edition.categories(gate), edition.clause(gate)].filter(Boolean).join('; ');
  const conditions = variantsOf(edition, entryOf(gate, 'admit_when')?.value).map((one): Runs => [
    `${conditionWords(edition, one.node)}${one.when && ` — ${one.when}`}`,
  ]);
  const title = edition.translate('document-gate', { gate: edition.labelAt(gate, 'label') });
  return [paragraph(`${title}${about && ` (${about})`}`), { kind: 'list', items: conditions }];
}

/** A condition of admission as a sentence. */
export function conditionWords(edition: Edition, node: Node): string {
  const { translate } = edition;
  for (const key of ['all', 'any'] as const) {
    const parts = entryOf(node, key)?.value;
    if (parts?.kind !== 'list') continue;
    if (parts.items.length === 0) return translate(key === 'all' ? 'document-everybody' : 'document-nobody');
    const words = parts.items.map((one) => conditionWords(edition, one));
    return words.length === 1
      ? (words[0] ?? '')
      : words.map((one) => `(${one})`).join(translate(key === 'all' ? 'document-and' : 'document-or'));
  }
  const not = entryOf(node, 'not')?.value;
  if (not) return translate('document-not', { condition: conditionWords(edition, not) });
  const operator = edition.textAt(node, 'operator');
  const parameter = edition.textAt(node, 'parameter');
  const value = parameter ? parameterWords(edition, parameter) : edition.scalar(entryOf(node, 'value')?.value);
  return `${edition.nameWords(edition.textAt(node, 'fact'))} ${operator && translate(`word-operator-${operator}`)} ${value}`;
}

function parameterWords(edition: Edition, name: string): string {
  const value = edition.scalar(nodeAt(edition.root, ['parameters', name, 'value']));
  return `${edition.nameWords(name)}${value && ` (${value})`}`;
}

function tieBlocks(edition: Edition, node: Node | undefined): Block[] {
  return variantsOf(edition, node).flatMap(({ node: chain, when }): Block[] => {
    if (chain.kind !== 'list') return [];
    const links = chain.items.map((link, index): Runs => {
      const best = edition.textAt(link, 'best');
      const words = best ? edition.translate(`word-best-${best}`) : '';
      return [`${index + 1}. ${edition.nameWords(edition.textAt(link, 'by'))}: ${words}${edition.clauseInBrackets(link)}`];
    });
    return [paragraph(`${edition.translate('field-tie_break')}${when && ` — ${when}`}:`), { kind: 'list', items: links }];
  });
}
